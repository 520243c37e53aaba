package io.syncjob.jdbc;

import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.Cancelling;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that a writer runs before and after its rows, over the coordinator's connection. */
final class Preparation {
    private final Connections connections;
    private volatile @Nullable Statement running;

    Preparation(Connections connections) {
        this.connections = connections;
    }

    /** Executes statements of the user or for the table, each in a transaction of its own. */
    void each(List<String> statements, String failure) throws SQLException {
        for (String sql : statements) {
            together(List.of(sql), () -> {}, failure);
        }
    }

    /** Work in the transaction of statements, after them. */
    interface Work {
        void run() throws SQLException;
    }

    /** Executes statements in one transaction, and {@code after} behind them. */
    void together(List<String> statements, Work after, String failure) throws SQLException {
        Connection connection = connections.coordinator();
        try (Statement statement = connection.createStatement()) {
            running = statement;
            for (String sql : statements) {
                statement.execute(sql);
            }
            after.run();
            connection.commit();
        } catch (SQLException e) {
            throw failed(e, failure);
        } finally {
            running = null;
        }
    }

    /** Rethrows what the user can mend in words, and anything else as it is. */
    SQLException failed(SQLException failure, String what) {
        try {
            connections.coordinator().rollback();
        } catch (SQLException e) {
            // The connection has gone; what came first says why.
            failure.addSuppressed(e);
        }
        SyncException explained = connections.explain(failure, what);
        if (explained != null) {
            throw explained;
        }
        return failure;
    }

    void cancel() throws SQLException {
        Statement statement = running;
        if (statement != null && !statement.isClosed()) {
            Cancelling.cancel(statement);
        }
    }
}
