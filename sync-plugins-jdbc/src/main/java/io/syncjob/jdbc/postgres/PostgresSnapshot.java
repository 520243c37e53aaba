package io.syncjob.jdbc.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * One state of the database for several connections: one exports it and keeps its transaction open while others adopt it.
 * Those that have adopted it keep it to the end of their own transactions.
 */
public final class PostgresSnapshot implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]+");
    private static final String REPEATABLE = "set transaction isolation level repeatable read, read only";

    private final Connection connection;
    private final String id;

    private PostgresSnapshot(Connection connection, String id) {
        this.connection = connection;
        this.id = id;
    }

    /**
     * Exports a snapshot.
     *
     * @param connection belongs to the caller, auto-commit off, no transaction begun; used for nothing that ends its
     *     transaction until {@link #close}
     */
    public static PostgresSnapshot export(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(REPEATABLE);
            try (ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
                row.next();
                return new PostgresSnapshot(connection, row.getString(1));
            }
        }
    }

    /** What others adopt it by; good until {@link #close}. */
    public String id() {
        return id;
    }

    /**
     * Begins a read-only transaction that sees the snapshot.
     *
     * @param connection auto-commit off, no transaction begun
     * @throws SQLException with SQLState 22023 when the snapshot is no longer there
     */
    public static void adopt(Connection connection, String id) throws SQLException {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not the id of a snapshot: " + id);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(REPEATABLE);
            statement.execute("set transaction snapshot '" + id + "'");
        }
    }

    /** Ends the exporting transaction. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
    }
}
