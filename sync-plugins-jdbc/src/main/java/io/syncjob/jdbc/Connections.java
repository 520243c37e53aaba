package io.syncjob.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Dialects;
import io.syncjob.jdbc.dialect.Failure;
import io.syncjob.spi.PluginContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one end of a run: one for planning and preparing, and a pool with one for each worker, which is made
 * when the first worker asks. The first connection is made directly, so that a wrong address or password is told at once
 * and as what it is.
 */
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    /** How long a session has to say that it is there. */
    private static final int PATIENCE_SECONDS = 10;

    /** A verification reads over two connections even if the job has one worker. */
    private static final int LEAST_WORKERS = 2;

    private static final Set<String> STOPPED = Set.of("57P01", "57P02", "57P03", "53300");

    private final Endpoint endpoint;
    private final PluginContext context;
    private final String role;
    private volatile Connection coordinator;
    private final Dialect dialect;
    private final int isolation;
    private @Nullable HikariDataSource pool;
    private volatile @Nullable String snapshot;
    private boolean closed;

    private Connections(Endpoint endpoint, PluginContext context, String role, @Nullable String dialectName)
            throws SQLException {
        this.endpoint = endpoint;
        this.context = context;
        this.role = role;
        Connection first = endpoint.connect();
        this.coordinator = first;
        try {
            this.dialect = (dialectName == null ? Dialects.of(first) : Dialects.named(dialectName)).on(first);
            this.isolation = SharedPool.isolationOf(first);
            first.setAutoCommit(false);
        } catch (SQLException | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    /**
     * Connects.
     *
     * @param role what the connections are for, such as {@code source}
     * @throws SyncException for an address, user or driver that does not work
     */
    static Connections open(Endpoint endpoint, @Nullable String dialectName, PluginContext context, String role)
            throws SQLException {
        return new Connections(endpoint, context, role, dialectName);
    }

    Dialect dialect() {
        return dialect;
    }

    /** The connection for planning and preparing; not for workers. Auto-commit is off. */
    Connection coordinator() {
        return coordinator;
    }

    /**
     * Makes what is seen now what all sees that is read from now on, for as long as the coordinator's transaction lasts; if
     * the server can do so, and once.
     */
    void shareSnapshot() throws SQLException {
        if (snapshot != null) {
            return;
        }
        coordinator.rollback();
        try {
            snapshot = dialect.exportSnapshot(coordinator).orElse(null);
        } catch (SQLException e) {
            coordinator.rollback();
            LOG.info("The server shares no snapshot, so each split is read as it is then: {}", e.getMessage());
        }
    }

    /** What {@link #shareSnapshot} shared, or null. */
    @Nullable
    String snapshot() {
        return snapshot;
    }

    /**
     * Makes another connection for planning and preparing where the server has ended the one there was, as when it came back
     * after a crash. What hung on the old session, such as a transaction, has gone with it.
     *
     * @throws SyncException where no connection can be made
     */
    void revive() throws SQLException {
        Connection old = coordinator;
        if (!isAlive(old)) {
            coordinator = another();
            LOG.warn("The server had ended the {}'s session, and there is a new one", role);
            closeDead(old);
        }
    }

    static boolean isAlive(Connection connection) throws SQLException {
        return connection.isValid(PATIENCE_SECONDS);
    }

    /** Lets go of a connection whose session the server has ended. */
    static void closeDead(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection whose session had ended could not be closed", e);
        }
    }

    /** One more connection, which the caller closes. Auto-commit is off. */
    Connection another() throws SQLException {
        Connection connection = endpoint.connect();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection for one worker, auto-commit off. */
    Session lease() throws SQLException {
        Connection connection = endpoint.isPooled() ? endpoint.connect() : pool().getConnection();
        try {
            connection.setAutoCommit(false);
            // Cells are read and set on the driver's own objects: the pool's would come between each of them.
            return new Session(
                    connection, endpoint.isOfApplication() ? connection : connection.unwrap(Connection.class));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private synchronized HikariDataSource pool() {
        if (closed) {
            throw new IllegalStateException("The connections are closed");
        }
        if (pool == null) {
            pool = new HikariDataSource(SharedPool.settings(
                    endpoint,
                    "syncjob-" + role + "-" + context.runId(),
                    Math.max(LEAST_WORKERS, context.workers()),
                    isolation));
        }
        return pool;
    }

    /** Whether {@code failure} may pass by itself. */
    boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommitUnknownException) {
                return false;
            }
            if (cause instanceof SQLException sql && dialect.failure(sql).isTransient()) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code failure} says that the database cannot be reached, or lets nobody in. */
    boolean isUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                // A server that stops or starts, or has no connection left; the pool's, when it got none in time.
                return dialect.failure(sql) == Failure.UNREACHABLE
                        || sql instanceof SQLTransientConnectionException
                        || STOPPED.contains(Failure.stateOf(sql));
            }
        }
        return false;
    }

    /** What {@code failure} says without a value of a row; empty where that is not known. */
    Optional<String> withoutValues(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return switch (dialect.failure(sql)) {
                    case ROW -> Optional.of(dialect.withoutValues(sql));
                    // The words for what has become of a connection, a lock or a right: no row is in them.
                    case TRANSIENT, UNREACHABLE, CREDENTIALS, DENIED, NO_DATABASE, NO_TABLE, NO_COLUMN ->
                        Optional.of(endpoint.clean(Failure.cause(sql)));
                    case SYNTAX, OTHER -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }

    /** What a failed statement means to the user, or null where it is a failure like any other. */
    @Nullable
    SyncException explain(SQLException failure, String what) {
        String message = what + ": " + endpoint.clean(failure);
        return switch (dialect.failure(failure)) {
            case NO_TABLE ->
                new SyncException(
                        SyncError.MISSING_TABLE,
                        message,
                        "Name an existing table, as the database spells it.",
                        failure);
            case NO_COLUMN ->
                new SyncException(
                        SyncError.MISSING_COLUMN,
                        message,
                        "Name an existing column, as the database spells it.",
                        failure);
            case DENIED ->
                new SyncException(SyncError.ACCESS_DENIED, message, "Grant the user the right to do this.", failure);
            case SYNTAX, ROW ->
                new SyncException(SyncError.INVALID_VALUE, message, "Mend the SQL that the job gives.", failure);
            default -> null;
        };
    }

    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        try (Connection last = coordinator) {
            if (pool != null) {
                pool.close();
            }
            if (!last.isClosed()) {
                last.rollback();
            }
        }
    }

    /**
     * A worker's connection.
     *
     * @param pooled ends and begins transactions, and goes back to the pool
     * @param raw does the work
     */
    record Session(Connection pooled, Connection raw) implements AutoCloseable {
        /** Drops what was not committed and gives the connection back. */
        @Override
        public void close() throws SQLException {
            if (raw.isClosed()) {
                giveUp();
                return;
            }
            try (pooled) {
                if (!pooled.isClosed()) {
                    pooled.rollback();
                }
            }
        }

        /** What is closed already was closed by its database, as when its thread was interrupted, and that has been told. */
        private void giveUp() {
            try {
                pooled.close();
            } catch (SQLException e) {
                LOG.debug("A connection was closed by the database", e);
            }
        }
    }
}
