package io.syncjob.jdbc;

import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Dialects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real database that tests read from and write to. */
record TestDatabase(Kind kind, JdbcConnection connection) {
    /** The databases that tests run on. */
    enum Kind {
        H2,
        POSTGRES,
        MARIADB,
        HSQLDB,
        DERBY,
        SQLITE,
        DUCKDB,
        /** Firebird 3, where the system has it. */
        FIREBIRD,
        /** MariaDB through the driver of MySQL. */
        MYSQL
    }

    /** Those in which a job can keep its progress. */
    static final List<Kind> RESUMABLE = List.of(Kind.H2, Kind.POSTGRES, Kind.MARIADB);

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
        if (kind != Kind.DERBY && kind != Kind.FIREBIRD) {
            execute("DROP TABLE IF EXISTS " + quote(table));
        } else if (has(table)) {
            execute("DROP TABLE " + quote(table));
        }
    }

    /** Whether there is a table of this name. */
    boolean has(String table) throws SQLException {
        try (Connection open = connect();
                ResultSet tables = open.getMetaData().getTables(open.getCatalog(), null, table, null)) {
            return tables.next();
        }
    }

    /** The connections that the database counts, among them the one that asks; 0 where it does not count them. */
    int openConnections() {
        if (kind == Kind.DERBY || kind == Kind.SQLITE || kind == Kind.DUCKDB || kind == Kind.FIREBIRD) {
            return 0;
        }
        try {
            return Integer.parseInt(String.valueOf(value(
                    switch (kind) {
                        case H2 -> "SELECT count(*) FROM INFORMATION_SCHEMA.SESSIONS";
                        case POSTGRES -> "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'";
                        case MARIADB, MYSQL ->
                            "SELECT count(*) FROM information_schema.processlist WHERE user = 'syncjob'";
                        case HSQLDB -> "SELECT count(*) FROM INFORMATION_SCHEMA.SYSTEM_SESSIONS";
                        default -> throw new IllegalStateException(kind + " counts no connections");
                    })));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same at rest: a server takes a moment to end a session whose connection was closed. */
    int restingConnections() throws InterruptedException {
        int least = openConnections();
        for (int i = 0; i < 10; i++) {
            Thread.sleep(20);
            least = Math.min(least, openConnections());
        }
        return least;
    }

    /** A condition that keeps a query busy for so many seconds for each row. */
    String sleep(int seconds) throws SQLException {
        return switch (kind) {
            case H2 -> {
                execute("CREATE ALIAS IF NOT EXISTS syncjob_sleep FOR '" + Sleeping.class.getName() + ".sleep'");
                yield "syncjob_sleep(" + seconds + ")";
            }
            case POSTGRES -> "pg_sleep(" + seconds + ")::text = ''";
            case MARIADB -> "sleep(" + seconds + ") = 0";
            default -> throw new IllegalStateException(kind + " has no function that sleeps");
        };
    }

    /** What a job gives by name to connect. */
    Map<String, Object> settings() {
        return Map.of(
                "url", String.valueOf(connection.url()),
                "user", String.valueOf(connection.user()),
                "password", Objects.requireNonNull(connection.password()).reveal());
    }

    /** A property of the driver that can be set to 5000. */
    String property() {
        return switch (kind) {
            case H2 -> "LOCK_TIMEOUT";
            case POSTGRES -> "socketTimeout";
            case MARIADB -> "connectTimeout";
            case SQLITE -> "busy_timeout";
            default -> throw new IllegalStateException("No property of " + kind + " is known");
        };
    }

    String driverClass() {
        return String.valueOf(dialect().driverClass());
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
