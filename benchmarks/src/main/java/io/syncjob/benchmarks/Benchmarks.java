package io.syncjob.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Runs the benchmark that the first argument names; without one, lists them all. {@code benchmarks/run} starts it.
 *
 * <p>System properties: {@code bench.target} is the folder for data and logs, {@code bench.jobs} the class path of the jobs,
 * that of an application without the harness. The variable RUNS says how many runs are timed, 3 where it is not set.
 */
final class Benchmarks {
    /** Measures and prints the result; throws when there is none. */
    interface Benchmark {
        void run(Bench bench) throws Exception;
    }

    private record Entry(String name, String about, Benchmark benchmark) {}

    private static final List<Entry> ALL = List.of(
            new Entry("engine", "the engine alone, beside a loop over Object[] rows", EngineBenchmark::run),
            new Entry("engine-single", "the same with one worker", EngineBenchmark::runSingle),
            new Entry(
                    "engine-alloc",
                    "bytes that the engine allocates for each row, by JMH",
                    EngineBenchmark::allocation),
            new Entry("pg-copy", "PostgreSQL to PostgreSQL, beside COPY piped into COPY", PostgresBenchmarks::copy),
            new Entry("pg-copy-touched", "the same with a transformer for one column", PostgresBenchmarks::touched),
            new Entry(
                    "pg-copy-decoded", "the same, and every cell of every row looked at", PostgresBenchmarks::decoded),
            new Entry(
                    "pg-copy-touched-large",
                    "pg-copy-touched with five times the rows",
                    PostgresBenchmarks::touchedAtOne),
            new Entry(
                    "pg-copy-decoded-large",
                    "pg-copy-decoded with five times the rows",
                    PostgresBenchmarks::decodedAtOne),
            new Entry("pg-copy-warm", "these three in a JVM that has run them before", PostgresBenchmarks::warm),
            new Entry("pg-copy-limit", "a bare Java program in place of pg-copy-touched", PostgresBenchmarks::limit),
            new Entry("pg-copy-bare", "pg-copy-touched, beside that bare program", PostgresBenchmarks::besideLimit),
            new Entry(
                    "pg-upsert",
                    "half of the rows are there, beside COPY and INSERT … ON CONFLICT",
                    PostgresBenchmarks::upsert),
            new Entry("pg-jdbc", "the same, beside a hand-written JDBC loop", PostgresBenchmarks::loop),
            new Entry("pg-springbatch", "the same, beside Spring Batch", PostgresBenchmarks::springBatch),
            new Entry("mariadb-jdbc", "MariaDB to MariaDB, beside a hand-written JDBC loop", MariaDbBenchmark::loop),
            new Entry("mariadb-load", "the same, beside a dump piped into LOAD DATA LOCAL", MariaDbBenchmark::load),
            new Entry("csv-pg", "CSV file to PostgreSQL, beside psql \\copy from", PostgresBenchmarks::fromCsv),
            new Entry("pg-csv", "PostgreSQL to CSV file, beside psql \\copy to", PostgresBenchmarks::toCsv),
            new Entry("csv-parse", "CSV file to typed rows, beside FastCSV, which splits only", FileBenchmarks::parse),
            new Entry("csv-parquet", "CSV file to Parquet, beside DuckDB's COPY", FileBenchmarks::toParquet),
            new Entry("parquet-csv", "Parquet to CSV file, beside DuckDB's COPY", FileBenchmarks::toCsv),
            new Entry("parquet-pg", "Parquet to PostgreSQL, beside psql \\copy from CSV", FileBenchmarks::toTable),
            new Entry("h2-h2", "H2 to H2 in files, beside a JDBC loop", EmbeddedBenchmarks::h2),
            new Entry("sqlite-pg", "SQLite to PostgreSQL, beside a JDBC loop", EmbeddedBenchmarks::sqlite),
            new Entry("duckdb-pg", "DuckDB to PostgreSQL, beside a JDBC loop", EmbeddedBenchmarks::duckDb),
            new Entry("kafka-read", "messages of Kafka to nothing, beside a bare poll loop", KafkaBenchmarks::read),
            new Entry("kafka-write", "generated rows to Kafka, beside a bare producer loop", KafkaBenchmarks::write),
            new Entry("pg-kafka", "PostgreSQL to Kafka, the throughput alone", KafkaBenchmarks::fromPostgres),
            new Entry("dirty", "a load with bad rows, beside one without", PostgresBenchmarks::dirty),
            new Entry(
                    "verify",
                    "pg-copy verified by checksums, beside the same unverified",
                    PostgresBenchmarks::verified));

    private Benchmarks() {}

    public static void main(String... args) throws Exception {
        if (args.length == 0) {
            System.out.println("Usage: benchmarks/run NAME, where NAME is one of");
            ALL.forEach(entry -> System.out.printf(Locale.ROOT, "  %-16s %s%n", entry.name, entry.about));
            return;
        }
        Entry chosen = ALL.stream()
                .filter(entry -> entry.name.equals(args[0]))
                .findFirst()
                .orElseThrow(() -> new BenchmarkException("There is no benchmark " + args[0] + ", but "
                        + ALL.stream().map(Entry::name).collect(Collectors.joining(", "))));
        int runs = Integer.parseInt(System.getenv().getOrDefault("RUNS", "3"));
        if (runs < 1) {
            throw new BenchmarkException("RUNS is at least 1, not " + runs);
        }
        Bench bench = new Bench(
                chosen.name,
                Path.of(System.getProperty("bench.target")),
                System.getProperty("bench.jobs"),
                System.getProperty("java.class.path"),
                runs,
                System.out);
        System.out.printf(
                Locale.ROOT,
                "%s on %d processors, Java %s%n",
                chosen.name,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version"));
        chosen.benchmark.run(bench);
    }
}
