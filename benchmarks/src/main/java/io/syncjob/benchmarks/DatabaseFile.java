package io.syncjob.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database in a file that holds lineitem; made once and kept from run to run.
 *
 * @param url how to connect to it
 */
record DatabaseFile(String url) {
    private static final int COLUMNS = 16;
    private static final int BATCH = 10_000;
    private static final String TABLE =
            "create table lineitem (" + LineItems.DEFINITION + ", primary key (" + LineItems.KEY + "))";

    /** Fills an empty database. */
    private interface Filling {
        void fill(Connection connection, Path csv) throws IOException, SQLException;
    }

    static DatabaseFile h2(Path folder, Path csv) throws IOException, SQLException {
        // The key is made last: rows are then stored as they come, and its index is filled in one go.
        return made(folder, "jdbc:h2:", "lineitem-" + LineItems.VERSION, ".mv.db", csv, (connection, file) -> {
            execute(connection, "create table lineitem (" + LineItems.DEFINITION + ")");
            execute(connection, "insert into lineitem select * from csvread(" + PostgresServer.quoted(file) + ")");
            execute(connection, "alter table lineitem add primary key (" + LineItems.KEY + ")");
            execute(connection, "shutdown compact");
        });
    }

    static DatabaseFile duckDb(Path folder, Path csv) throws IOException, SQLException {
        String name = "lineitem-" + LineItems.VERSION + ".duckdb";
        return made(folder, "jdbc:duckdb:", name, "", csv, (connection, file) -> {
            execute(connection, TABLE);
            execute(connection, "copy lineitem from " + PostgresServer.quoted(file) + " (header)");
        });
    }

    static DatabaseFile sqlite(Path folder, Path csv) throws IOException, SQLException {
        String name = "lineitem-" + LineItems.VERSION + ".sqlite";
        return made(folder, "jdbc:sqlite:", name, "", csv, DatabaseFile::fillSqlite);
    }

    /** @param ending what the database adds to the name of its file */
    private static DatabaseFile made(Path folder, String scheme, String name, String ending, Path csv, Filling filling)
            throws IOException, SQLException {
        Path file = folder.resolve(name + ending);
        if (!Files.exists(file)) {
            String unfinished = "unfinished-" + name;
            Files.deleteIfExists(folder.resolve(unfinished + ending));
            try (Connection connection = DriverManager.getConnection(scheme + folder.resolve(unfinished))) {
                filling.fill(connection, csv);
            }
            Files.move(folder.resolve(unfinished + ending), file);
        }
        return new DatabaseFile(scheme + folder.resolve(name));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void fillSqlite(Connection connection, Path csv) throws IOException, SQLException {
        execute(connection, TABLE);
        connection.setAutoCommit(false);
        try (BufferedReader lines = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into lineitem values (?" + ", ?".repeat(COLUMNS - 1) + ")")) {
            int rows = 0;
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", COLUMNS);
                String comment = cells[COLUMNS - 1];
                cells[COLUMNS - 1] = comment.startsWith("\"") ? comment.substring(1, comment.length() - 1) : comment;
                for (int i = 0; i < COLUMNS; i++) {
                    insert.setString(i + 1, cells[i]);
                }
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }
}
