package io.syncjob.jdbc.dialect;

import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.Cancelling;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.RowBinder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows one by one to a database that runs within this JVM, where a batch saves nothing: the driver executes its rows one
 * by one too, but tells less of which row was refused.
 *
 * <p>Some databases wait for a lock whatever a cancel or an interrupt says, up to the session's limit. So the wait is done in
 * slices, between which a cancel is noticed.
 */
final class EmbeddedLoader implements BulkLoader {
    private static final int SLICE_MILLIS = 200;

    private final Dialect dialect;
    private final Connection connection;
    private final PreparedStatement statement;
    private final RowBinder binder;
    private final @Nullable LockWait wait;
    private final int lockTimeout;
    private volatile boolean cancelled;

    /**
     * How long the session waits for a lock.
     *
     * @param ask the query for the milliseconds
     * @param set the statement that sets them, which follow it
     * @param isOver whether an exception says that they have passed
     */
    record LockWait(String ask, String set, Predicate<SQLException> isOver) {}

    /** @param wait null for a database whose waits end when they are cancelled or interrupted */
    EmbeddedLoader(Dialect dialect, BulkTarget target, String sql, List<CellBinder> cells, @Nullable LockWait wait)
            throws SQLException {
        this.dialect = dialect;
        this.connection = target.connection();
        this.binder = new RowBinder(target, cells);
        this.wait = wait;
        this.lockTimeout = wait == null ? 0 : ask(wait);
        this.statement = connection.prepareStatement(sql);
    }

    private int ask(LockWait of) throws SQLException {
        try (Statement session = connection.createStatement();
                ResultSet timeout = session.executeQuery(of.ask())) {
            timeout.next();
            return timeout.getInt(1);
        }
    }

    /** Outside of {@link #add} the session waits as it did, as a commit must. */
    private void setLockTimeout(int millis) throws SQLException {
        if (wait != null) {
            try (Statement session = connection.createStatement()) {
                session.execute(wait.set() + millis);
            }
        }
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        setLockTimeout(Math.min(SLICE_MILLIS, lockTimeout));
        try {
            for (int i = from; i < to; i++) {
                binder.bind(statement, rows.row(i), i - from);
                try {
                    execute();
                } catch (SQLException e) {
                    throw Failure.ofRow(i - from, e, dialect);
                }
            }
        } finally {
            if (!connection.isClosed()) {
                setLockTimeout(lockTimeout);
            }
        }
    }

    private void execute() throws SQLException {
        for (int waited = SLICE_MILLIS; ; waited += SLICE_MILLIS) {
            if (cancelled) {
                throw new SQLException("The writing was cancelled", "57014");
            }
            try {
                statement.executeUpdate();
                return;
            } catch (SQLException e) {
                if (wait == null || !wait.isOver().test(e) || waited >= lockTimeout) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void cancel() throws SQLException {
        cancelled = true;
        Cancelling.cancel(statement);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
