package io.syncjob.jdbc.dialect;

import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.RowBinder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Sends rows one by one to an H2 that runs within this JVM, where a batch saves nothing: the driver executes its rows one by
 * one too, but goes on behind a bad row, a lock that is not given, and a cancel.
 *
 * <p>H2 waits for a lock whatever a cancel or an interrupt says, up to the session's lock timeout. So the wait is done in
 * slices, between which a cancel is noticed.
 */
final class H2Loader implements BulkLoader {
    private static final int SLICE_MILLIS = 200;
    private static final int LOCK_TIMEOUT = 50200;

    private final H2Dialect dialect;
    private final Connection connection;
    private final PreparedStatement statement;
    private final RowBinder binder;
    private final int lockTimeout;
    private volatile boolean cancelled;

    H2Loader(H2Dialect dialect, BulkTarget target, String sql, List<CellBinder> cells) throws SQLException {
        this.dialect = dialect;
        this.connection = target.connection();
        this.binder = new RowBinder(target, cells);
        this.statement = connection.prepareStatement(sql);
        try (Statement session = connection.createStatement();
                ResultSet timeout = session.executeQuery("SELECT LOCK_TIMEOUT()")) {
            timeout.next();
            this.lockTimeout = timeout.getInt(1);
        }
        setLockTimeout(Math.min(SLICE_MILLIS, lockTimeout));
    }

    private void setLockTimeout(int millis) throws SQLException {
        try (Statement session = connection.createStatement()) {
            session.execute("SET LOCK_TIMEOUT " + millis);
        }
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        for (int i = from; i < to; i++) {
            binder.bind(statement, rows.row(i), i - from);
            try {
                execute();
            } catch (SQLException e) {
                if (dialect.failure(e) == Failure.ROW) {
                    throw new BadRowException(
                            i - from,
                            -1,
                            Failure.stateOf(e),
                            String.valueOf(e.getMessage()).strip());
                }
                throw e;
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
                if (e.getErrorCode() != LOCK_TIMEOUT || waited >= lockTimeout) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void cancel() throws SQLException {
        cancelled = true;
        statement.cancel();
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            if (!connection.isClosed()) {
                setLockTimeout(lockTimeout);
            }
        }
    }
}
