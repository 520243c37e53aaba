package io.syncjob.benchmarks.reference;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB's own copy from one file to another, on one thread. */
public final class DuckDbCopy {
    private DuckDbCopy() {}

    /** Arguments: what to select from, in SQL; the file to write; its format and other options, in SQL. */
    public static void main(String... args) throws SQLException {
        copy(args[0], args[1], args[2]);
    }

    static void copy(String source, String target, String options) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("set preserve_insertion_order = true");
            statement.execute(
                    "copy (select * from " + source + ") to '" + target.replace("'", "''") + "' (" + options + ")");
        }
    }
}
