package io.syncjob.benchmarks;

import static io.syncjob.benchmarks.Comparison.Clock.WHOLE_PROCESS;

import io.syncjob.benchmarks.jobs.TableCopy;
import io.syncjob.benchmarks.reference.JdbcLoop;

/** The benchmark between two tables of MariaDB. */
final class MariaDbBenchmark {
    private MariaDbBenchmark() {}

    static void run(Bench bench) throws Exception {
        try (MariaDbServer server =
                MariaDbServer.open(System.getenv(), bench.folder().resolve("mariadb"))) {
            server.load(bench.csv());
            bench.compare(new Comparison(
                    server.version()
                            + ", lineitem to a table with its key; reference: a JDBC loop, streamed, bulk protocol",
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.jobs(), TableCopy.class, server.environment()),
                    Program.java(bench.jobs(), JdbcLoop.class, server.environment(), "", "useBulkStmts=true", "2000"),
                    new TableTarget(server)));
        }
    }
}
