package io.syncjob.jdbc;

import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Dialects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real database that tests read from and write to. */
record TestDatabase(Kind kind, JdbcConnection connection) {
    /** The databases that tests run on. */
    enum Kind {
        H2,
        POSTGRES,
        MARIADB
    }

    Dialect dialect() {
        return Dialects.ofUrl(connection.url());
    }

    String quote(String name) {
        return dialect().quote(name);
    }

    Connection connect() throws SQLException {
        return new Endpoint(connection).getConnection();
    }

    /** Executes statements, each committed. */
    void execute(String... statements) throws SQLException {
        try (Connection open = connect();
                Statement statement = open.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Drops a table if it is there. */
    void drop(String table) throws SQLException {
        execute("DROP TABLE IF EXISTS " + quote(table));
    }

    /** All rows of a query, each cell as the driver's text. */
    List<List<@Nullable String>> rows(String query) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Connection open = connect();
                Statement statement = open.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** The first cell of a query. */
    @Nullable
    String value(String query) throws SQLException {
        return rows(query).get(0).get(0);
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
