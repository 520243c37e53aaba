package io.syncjob.benchmarks;

import static io.syncjob.benchmarks.Comparison.Clock.INSIDE;
import static io.syncjob.benchmarks.Comparison.Clock.JOB_INSIDE;
import static io.syncjob.benchmarks.Comparison.Clock.WHOLE_PROCESS;

import io.syncjob.benchmarks.jobs.CsvToTable;
import io.syncjob.benchmarks.jobs.SpoiledLoad;
import io.syncjob.benchmarks.jobs.TableCopy;
import io.syncjob.benchmarks.jobs.TableToCsv;
import io.syncjob.benchmarks.reference.BareCopy;
import io.syncjob.benchmarks.reference.JdbcLoop;
import io.syncjob.benchmarks.reference.SpringBatchCopy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The benchmarks that read from or write to PostgreSQL. */
final class PostgresBenchmarks {
    private static final int WARM_RUNS = 8;
    private static final int SPOILED_ROWS = 1_200_000;
    private static final String OUT = "psql -Xqc 'copy lineitem to stdout (format binary)'";
    private static final String PIPE = "psql COPY binary piped into psql COPY binary";

    private PostgresBenchmarks() {}

    static void copy(Bench bench) throws Exception {
        tables(bench, PIPE, PostgresBenchmarks::pipe);
    }

    static void touched(Bench bench) throws Exception {
        tables(bench, PIPE, PostgresBenchmarks::pipe, "touched");
    }

    static void decoded(Bench bench) throws Exception {
        tables(bench, PIPE, PostgresBenchmarks::pipe, "decoded");
    }

    static void touchedAtOne(Bench bench) throws Exception {
        atOne(bench, "touched");
    }

    static void decodedAtOne(Bench bench) throws Exception {
        atOne(bench, "decoded");
    }

    /** Five times the rows, so that the start of the JVM counts for less. */
    private static void atOne(Bench bench, String change) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(LineItems.fileAtOne(bench.folder().resolve("data")), LineItems.VERSION + "-1");
            tables(bench, server, PIPE, PostgresBenchmarks::pipe, change);
        }
    }

    /** As in an application that runs its jobs again and again. */
    static void warm(Bench bench) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(bench.csv());
            for (String change : new String[] {"", "touched", "decoded"}) {
                bench.compare(new Comparison(
                        server.version() + ", lineitem to a heap table, one worker, "
                                + (change.isEmpty() ? "" : change + ", ") + "the job's run number " + WARM_RUNS
                                + " in its JVM; reference: " + PIPE,
                        server.rows(Server.SOURCE),
                        JOB_INSIDE,
                        Program.java(
                                bench.jobs(),
                                TableCopy.class,
                                server.environment(),
                                "1",
                                change,
                                Integer.toString(WARM_RUNS)),
                        pipe(server),
                        new TableTarget(server)));
            }
        }
    }

    /** What the least that Java can do takes, in place of a job. */
    static void limit(Bench bench) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(bench.csv());
            bench.compare(new Comparison(
                    server.version() + ", lineitem to a heap table by a bare program that knows it; reference: " + PIPE,
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    bare(bench, server),
                    pipe(server),
                    new TableTarget(server)));
        }
    }

    static void besideLimit(Bench bench) throws Exception {
        tables(bench, "that bare program", server -> bare(bench, server), "touched");
    }

    private static Program bare(Bench bench, PostgresServer server) {
        return Program.java(bench.jobs(), BareCopy.class, server.environment());
    }

    private static Program pipe(PostgresServer server) {
        return Program.shell(
                OUT + " | psql -Xqc 'copy lineitem_copy from stdin (format binary)'", server.environment());
    }

    static void upsert(Bench bench) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(bench.csv());
            bench.compare(new Comparison(
                    server.version() + ", lineitem to a table that has half of its rows; reference: psql COPY to a"
                            + " temporary table, then INSERT … ON CONFLICT",
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.jobs(), TableCopy.class, server.environment(), "0", "upsert"),
                    Program.shell(
                            OUT + " | psql -Xq -c 'create temp table stage (like lineitem_copy)'"
                                    + " -c 'copy stage from stdin (format binary)' -c 'insert into lineitem_copy select *"
                                    + " from stage on conflict (" + LineItems.KEY + ") do update set " + changes()
                                    + "'",
                            server.environment()),
                    new HalfTarget(server)));
        }
    }

    private static String changes() {
        return Arrays.stream(LineItems.COLUMNS.split(", ", -1))
                .filter(column -> !Arrays.asList(LineItems.KEY.split(", ", -1)).contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
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

    private static void tables(Bench bench, String what, Reference reference, String... change) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            server.load(bench.csv());
            tables(bench, server, what, reference, change);
        }
    }

    private static void tables(Bench bench, PostgresServer server, String what, Reference reference, String... change)
            throws Exception {
        bench.compare(new Comparison(
                server.version() + ", lineitem to a heap table, one worker; reference: " + what,
                server.rows(Server.SOURCE),
                WHOLE_PROCESS,
                Program.java(
                        bench.jobs(),
                        TableCopy.class,
                        server.environment(),
                        Stream.concat(Stream.of("1"), Stream.of(change)).toArray(String[]::new)),
                reference.on(server),
                new TableTarget(server)));
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
