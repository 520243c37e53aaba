package io.syncjob.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A file of H2, made anew for each run, which no one else may have open while a program does. */
final class H2Target implements Comparison.Target {
    private final DatabaseFile source;
    private final Path folder;
    private final long rows;
    private final String expected;

    H2Target(DatabaseFile source, Path folder) throws SQLException {
        this.source = source;
        this.folder = folder;
        this.expected = checksum(source.url(), Server.SOURCE);
        this.rows = Long.parseLong(expected.substring(0, expected.indexOf(' ')));
    }

    long rows() {
        return rows;
    }

    String url() {
        return "jdbc:h2:" + folder.resolve("lineitem-copy");
    }

    @Override
    public void reset() throws IOException, SQLException {
        Files.deleteIfExists(folder.resolve("lineitem-copy.mv.db"));
        text(url(), "create table " + Server.TARGET + " (" + LineItems.DEFINITION + ")");
    }

    @Override
    public void check() throws IOException, SQLException {
        String found = checksum(url(), Server.TARGET);
        if (!found.equals(expected)) {
            throw new BenchmarkException("The target holds " + found + ", the source " + source + " " + expected);
        }
        Files.delete(folder.resolve("lineitem-copy.mv.db"));
    }

    private static String checksum(String url, String table) throws SQLException {
        return text(
                url,
                "select count(*) || ' rows, checksum ' || sum(ora_hash(concat_ws('|', " + LineItems.COLUMNS
                        + "))) from " + table);
    }

    /** The first cell, or an empty text for a statement that gives none. */
    private static String text(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
