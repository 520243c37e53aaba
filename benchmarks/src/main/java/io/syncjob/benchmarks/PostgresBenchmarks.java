package io.syncjob.benchmarks;

import static io.syncjob.benchmarks.Comparison.Clock.INSIDE;
import static io.syncjob.benchmarks.Comparison.Clock.WHOLE_PROCESS;

import io.syncjob.benchmarks.jobs.CsvToTable;
import io.syncjob.benchmarks.jobs.SpoiledLoad;
import io.syncjob.benchmarks.jobs.TableCopy;
import io.syncjob.benchmarks.jobs.TableToCsv;
import io.syncjob.benchmarks.reference.JdbcLoop;
import io.syncjob.benchmarks.reference.SpringBatchCopy;
import java.nio.file.Path;

/** The benchmarks that read from or write to PostgreSQL. */
final class PostgresBenchmarks {
    private static final int SPOILED_ROWS = 1_200_000;

    private PostgresBenchmarks() {}

    static void copy(Bench bench) throws Exception {
        tables(
                bench,
                "psql COPY binary piped into psql COPY binary",
                server -> Program.shell(
                        "psql -Xqc 'copy lineitem to stdout (format binary)'"
                                + " | psql -Xqc 'copy lineitem_copy from stdin (format binary)'",
                        server.environment()));
    }

    static void loop(Bench bench) throws Exception {
        tables(
                bench,
                "a JDBC loop, fetch size and batches of 2,000, rewritten inserts",
                server -> Program.java(
                        bench.jobs(), JdbcLoop.class, server.environment(), "", "reWriteBatchedInserts=true", "2000"));
    }

    static void springBatch(Bench bench) throws Exception {
        tables(
                bench,
                "Spring Batch, chunks of 2,000, rewritten inserts",
                server -> Program.java(bench.all(), SpringBatchCopy.class, server.environment()));
    }

    private interface Reference {
        Program on(PostgresServer server);
    }

    private static void tables(Bench bench, String what, Reference reference) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(bench.csv());
            bench.compare(new Comparison(
                    server.version() + ", lineitem to a heap table, one worker; reference: " + what,
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.jobs(), TableCopy.class, server.environment(), "1"),
                    reference.on(server),
                    new TableTarget(server)));
        }
    }

    static void verified(Bench bench) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(bench.csv());
            bench.compare(new Comparison(
                    server.version()
                            + ", lineitem to a heap table, verified by checksums; reference: the same unverified",
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.jobs(), TableCopy.class, server.environment(), "1", "verified"),
                    Program.java(bench.jobs(), TableCopy.class, server.environment(), "1"),
                    new TableTarget(server)));
        }
    }

    static void dirty(Bench bench) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            for (int oneIn : new int[] {10_000, 100}) {
                bench.compare(new Comparison(
                        server.version() + ", generated rows to a table with a key, one row in " + oneIn
                                + " bad; reference: the same without bad rows",
                        SPOILED_ROWS,
                        INSIDE,
                        spoiled(bench, server, oneIn),
                        spoiled(bench, server, 0),
                        Comparison.Target.NOTHING));
            }
        }
    }

    private static Program spoiled(Bench bench, PostgresServer server, int oneIn) {
        return Program.java(
                bench.jobs(),
                SpoiledLoad.class,
                server.environment(),
                Integer.toString(SPOILED_ROWS),
                Integer.toString(oneIn));
    }

    static void fromCsv(Bench bench) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            Path file = bench.csv();
            server.load(file);
            bench.compare(new Comparison(
                    server.version() + ", CSV file of lineitem to a heap table; reference: psql \\copy from",
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.jobs(), CsvToTable.class, server.environment(), file.toString()),
                    server.psql("\\copy lineitem_copy from " + PostgresServer.quoted(file) + " (format csv, header)"),
                    new TableTarget(server)));
        }
    }

    static void toCsv(Bench bench) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(bench.csv());
            Path file = bench.folder().resolve("data").resolve("lineitem-copy.csv");
            bench.compare(new Comparison(
                    server.version() + ", lineitem to a CSV file; reference: psql \\copy to",
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.jobs(), TableToCsv.class, server.environment(), file.toString()),
                    server.psql("\\copy lineitem to " + PostgresServer.quoted(file) + " (format csv, header)"),
                    new FileTarget(file, server)));
        }
    }
}
