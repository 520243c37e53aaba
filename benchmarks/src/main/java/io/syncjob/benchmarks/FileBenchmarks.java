package io.syncjob.benchmarks;

import static io.syncjob.benchmarks.Comparison.Clock.WHOLE_PROCESS;

import io.syncjob.benchmarks.jobs.FileJob;
import io.syncjob.benchmarks.reference.CsvSplitting;
import io.syncjob.benchmarks.reference.DuckDbCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The benchmarks that read files. Programs with Parquet or a reference of their own have the harness's class path. */
final class FileBenchmarks {
    private static final String PARQUET = "format parquet, compression snappy";

    private FileBenchmarks() {}

    static void parse(Bench bench) throws Exception {
        Path file = LineItems.fileAtOne(data(bench));
        bench.compare(new Comparison(
                "CSV file of lineitem at scale 1, typed and discarded, one worker; reference: FastCSV, split into texts",
                LineItems.ROWS_AT_ONE,
                WHOLE_PROCESS,
                Program.java(bench.jobs(), FileJob.class, Map.of(), file.toString(), "discard", "1"),
                Program.java(bench.all(), CsvSplitting.class, Map.of(), file.toString()),
                Comparison.Target.NOTHING));
    }

    static void toParquet(Bench bench) throws Exception {
        Path file = LineItems.fileAtOne(data(bench));
        Path target = data(bench).resolve("lineitem-copy.parquet");
        bench.compare(new Comparison(
                "CSV file of lineitem at scale 1 to Parquet, one worker; reference: DuckDB's COPY on one thread",
                LineItems.ROWS_AT_ONE,
                WHOLE_PROCESS,
                Program.java(bench.all(), FileJob.class, Map.of(), file.toString(), target.toString(), "1"),
                Program.java(bench.all(), DuckDbCopy.class, Map.of(), csv(file), target.toString(), PARQUET),
                new Checked(target, checksum(csv(file)), quoted(target))));
    }

    static void toCsv(Bench bench) throws Exception {
        Path file = parquet(bench);
        Path target = data(bench).resolve("lineitem-copy.csv");
        bench.compare(new Comparison(
                "Parquet file of lineitem at scale 1 to CSV, one worker; reference: DuckDB's COPY on one thread",
                LineItems.ROWS_AT_ONE,
                WHOLE_PROCESS,
                Program.java(bench.all(), FileJob.class, Map.of(), file.toString(), target.toString(), "1"),
                Program.java(
                        bench.all(), DuckDbCopy.class, Map.of(), quoted(file), target.toString(), "format csv, header"),
                new Checked(target, checksum(quoted(file)), csv(target))));
    }

    static void toTable(Bench bench) throws Exception {
        try (PostgresServer server = PostgresServer.open(System.getenv())) {
            Path csv = bench.csv();
            server.load(csv);
            Path file = data(bench).resolve("lineitem-" + LineItems.VERSION + ".parquet");
            make(file, csv);
            bench.compare(new Comparison(
                    server.version() + ", Parquet file of lineitem to a heap table; reference: psql \\copy from CSV",
                    server.rows(Server.SOURCE),
                    WHOLE_PROCESS,
                    Program.java(bench.all(), FileJob.class, server.environment(), file.toString(), "table"),
                    server.psql("\\copy lineitem_copy from " + PostgresServer.quoted(csv) + " (format csv, header)"),
                    new TableTarget(server)));
        }
    }

    private static Path data(Bench bench) {
        return bench.folder().resolve("data");
    }

    /** The rows at a scale of 1 as DuckDB writes them to Parquet, made once and kept. */
    private static Path parquet(Bench bench) throws IOException, SQLException {
        Path file = data(bench).resolve("lineitem-" + LineItems.VERSION + "-1.parquet");
        make(file, LineItems.fileAtOne(data(bench)));
        return file;
    }

    private static void make(Path file, Path csv) throws IOException, SQLException {
        if (!Files.exists(file)) {
            Path unfinished = file.resolveSibling("unfinished-" + file.getFileName());
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "copy (select * from " + csv(csv) + ") to " + quoted(unfinished) + " (" + PARQUET + ")");
            }
            Files.move(unfinished, file);
        }
    }

    private static String quoted(Path file) {
        return PostgresServer.quoted(file);
    }

    /** A CSV file as a table of the types that its rows have. */
    private static String csv(Path file) {
        StringBuilder columns = new StringBuilder();
        for (String definition : LineItems.DEFINITION.split("\n", -1)) {
            String[] words = definition
                    .replace(" not null", "")
                    .strip()
                    .replaceAll(",$", "")
                    .split(" ", 2);
            columns.append(columns.isEmpty() ? "" : ", ")
                    .append('\'')
                    .append(words[0])
                    .append("': '")
                    .append(words[1])
                    .append('\'');
        }
        return "read_csv(" + quoted(file) + ", header = true, delim = ',', quote = '\"', columns = {" + columns + "})";
    }

    private static String checksum(String table) throws SQLException {
        return query("select count(*) || ' rows, checksum ' || sum(hash(l)::hugeint) from (select " + LineItems.COLUMNS
                + " from " + table + ") l");
    }

    /** The first cell that a statement gives. */
    private static String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    /**
     * A file whose rows DuckDB compares with those of the source.
     *
     * @param table the file, in SQL
     */
    private record Checked(Path file, String expected, String table) implements Comparison.Target {
        @Override
        public void reset() throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void check() throws IOException, SQLException {
            String found = checksum(table);
            if (!found.equals(expected)) {
                throw new BenchmarkException("The file holds " + found + ", the source " + expected);
            }
            Files.delete(file);
        }
    }
}
