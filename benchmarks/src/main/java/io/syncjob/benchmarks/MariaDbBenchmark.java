package io.syncjob.benchmarks;

import static io.syncjob.benchmarks.Comparison.Clock.WHOLE_PROCESS;

import io.syncjob.benchmarks.jobs.TableCopy;
import io.syncjob.benchmarks.reference.JdbcLoop;

/** The benchmarks between two tables of MariaDB. */
final class MariaDbBenchmark {
    private MariaDbBenchmark() {}

    static void loop(Bench bench) throws Exception {
        run(
                bench,
                "a JDBC loop, streamed, bulk protocol",
                server -> Program.java(
                        bench.jobs(), JdbcLoop.class, server.environment(), "", "useBulkStmts=true", "2000"));
    }

    /** What the client writes in batch mode is what LOAD DATA reads; lineitem has no NULL, which they spell otherwise. */
    static void load(Bench bench) throws Exception {
        String client = "mariadb -h \"$MYSQL_HOST\" -u \"$BENCH_USER\" --default-character-set=utf8mb4 ";
        run(
                bench,
                "the client's batch output piped into LOAD DATA LOCAL INFILE",
                server -> Program.shell(
                        client + "-N -B --quick -e 'select * from lineitem' " + Server.DATABASE + " | " + client
                                + "--local-infile=1 -e \"load data local infile '/dev/stdin' into table lineitem_copy"
                                + " character set utf8mb4\" " + Server.DATABASE,
                        server.environment()));
    }

    private interface Reference {
        Program on(MariaDbServer server);
    }

    private static void run(Bench bench, String what, Reference reference) throws Exception {
        try (MariaDbServer server =
                MariaDbServer.open(System.getenv(), bench.folder().resolve("mariadb"))) {
            server.load(bench.csv());
            bench.compare(new Comparison(
                    server.version() + ", lineitem to a table with its key; reference: " + what,
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.jobs(), TableCopy.class, server.environment()),
                    reference.on(server),
                    new TableTarget(server)));
        }
    }
}
