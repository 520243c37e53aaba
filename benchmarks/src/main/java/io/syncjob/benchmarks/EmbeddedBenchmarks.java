package io.syncjob.benchmarks;

import static io.syncjob.benchmarks.Comparison.Clock.WHOLE_PROCESS;

import io.syncjob.benchmarks.jobs.TableCopy;
import io.syncjob.benchmarks.reference.JdbcLoop;
import java.nio.file.Path;
import java.util.Map;

/** The benchmarks that read from a database in a file. Both programs have the harness's class path, with the drivers. */
final class EmbeddedBenchmarks {
    private EmbeddedBenchmarks() {}

    static void h2(Bench bench) throws Exception {
        Path data = bench.folder().resolve("data");
        DatabaseFile source = DatabaseFile.h2(data, bench.csv());
        H2Target target = new H2Target(source, data);
        Map<String, String> environment = Map.of(
                "BENCH_URL", source.url(),
                "BENCH_USER", "",
                "BENCH_PASSWORD", "",
                "BENCH_TARGET_URL", target.url(),
                "BENCH_TARGET_USER", "",
                "BENCH_TARGET_PASSWORD", "");
        bench.compare(new Comparison(
                "H2, lineitem to another file, default number of workers; reference: a JDBC loop, batches of 2,000",
                target.rows(),
                WHOLE_PROCESS,
                Program.java(bench.all(), TableCopy.class, environment),
                Program.java(bench.all(), JdbcLoop.class, environment, "", "", "2000"),
                target));
    }

    static void sqlite(Bench bench) throws Exception {
        toPostgres(bench, "SQLite", DatabaseFile.sqlite(bench.folder().resolve("data"), bench.csv()), "text");
    }

    static void duckDb(Bench bench) throws Exception {
        toPostgres(bench, "DuckDB", DatabaseFile.duckDb(bench.folder().resolve("data"), bench.csv()));
    }

    /** @param dates how the loop reads dates */
    private static void toPostgres(Bench bench, String name, DatabaseFile source, String... dates) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(bench.csv());
            Map<String, String> environment = server.environment(source.url());
            String[] loop = dates.length == 0
                    ? new String[] {"", "reWriteBatchedInserts=true", "2000"}
                    : new String[] {"", "reWriteBatchedInserts=true", "2000", dates[0]};
            bench.compare(new Comparison(
                    name + " to " + server.version()
                            + ", lineitem to a heap table, default number of workers; reference: a JDBC loop, batches of"
                            + " 2,000, rewritten inserts",
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.all(), TableCopy.class, environment),
                    Program.java(bench.all(), JdbcLoop.class, environment, loop),
                    new TableTarget(server)));
        }
    }
}
