package io.syncjob.jdbc.dialect;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.Cancelling;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.RowBinder;
import io.syncjob.jdbc.bulk.RowStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows one by one to a database where a batch saves nothing, as one that runs within this JVM: the driver executes its
 * rows one by one too, but tells less of which row was refused.
 *
 * <p>Some databases wait for a lock whatever a cancel or an interrupt says, up to the session's limit. So the wait is done in
 * slices, between which a cancel is noticed.
 */
final class SingleRowLoader implements BulkLoader {
    private static final int SLICE_MILLIS = 200;
    private static final long PAUSE_NANOS = 1_000_000;

    private final Dialect dialect;
    private final Connection connection;
    private final List<Bound> statements = new ArrayList<>();
    private final boolean mustMatch;
    private final @Nullable LockWait wait;
    private final int lockTimeout;
    /** How long a cancel waits for the statement under way before it asks the driver to end it. */
    private final int patienceMillis;

    private volatile boolean executing;

    private int[] unmatched = new int[0];
    private volatile boolean cancelled;

    private record Bound(PreparedStatement statement, RowBinder binder) {}

    /**
     * How long the session waits for a lock.
     *
     * @param ask the query for the milliseconds
     * @param set the statement that sets them, which follow it
     * @param isOver whether an exception says that they have passed
     */
    record LockWait(String ask, String set, Predicate<SQLException> isOver) {}

    /**
     * @param merge what becomes of rows that are there
     * @param wait null for a database whose waits end when they are cancelled or interrupted
     */
    SingleRowLoader(Dialect dialect, BulkTarget target, Merge merge, @Nullable LockWait wait) throws SQLException {
        this(dialect, target, merge, wait, 0);
    }

    private SingleRowLoader(
            Dialect dialect, BulkTarget target, Merge merge, @Nullable LockWait wait, int patienceMillis)
            throws SQLException {
        this.dialect = dialect;
        this.patienceMillis = patienceMillis;
        this.connection = target.connection();
        this.wait = wait;
        this.lockTimeout = wait == null ? 0 : ask(wait);
        this.mustMatch = merge.kind() == Merge.Kind.UPDATE;
        List<CellBinder> cells = dialect.binders(target);
        for (RowStatement each : dialect.rowStatements(target.table(), target.columns(), merge)) {
            statements.add(
                    new Bound(connection.prepareStatement(each.sql()), new RowBinder(target, cells, each.columns())));
        }
    }

    /** A loader that asks the driver to end a statement only where that lasts, and is sure to be with the server. */
    static SingleRowLoader cancellingPatiently(Dialect dialect, BulkTarget target, Merge merge) throws SQLException {
        return new SingleRowLoader(dialect, target, merge, null, SLICE_MILLIS);
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
        IntStream.Builder missed = IntStream.builder();
        unmatched = new int[0];
        try {
            for (int i = from; i < to; i++) {
                if (!add(rows.row(i), i - from) && mustMatch) {
                    missed.add(i - from);
                }
            }
            unmatched = missed.build().toArray();
        } finally {
            if (!connection.isClosed()) {
                setLockTimeout(lockTimeout);
            }
        }
    }

    /** Whether the last statement has changed something. */
    private boolean add(Row row, int number) throws SQLException, BadRowException {
        int changed = 0;
        for (Bound each : statements) {
            each.binder().bind(each.statement(), row, number);
            try {
                changed = execute(each.statement());
            } catch (SQLException e) {
                throw Failure.ofRow(number, e, dialect);
            }
        }
        return changed > 0;
    }

    @Override
    public int[] unmatched() {
        return unmatched;
    }

    private int execute(PreparedStatement statement) throws SQLException {
        for (int waited = SLICE_MILLIS; ; waited += SLICE_MILLIS) {
            if (cancelled) {
                throw new SQLException("The writing was cancelled", "57014");
            }
            try {
                executing = true;
                return statement.executeUpdate();
            } catch (SQLException e) {
                if (wait == null || !wait.isOver().test(e) || waited >= lockTimeout) {
                    throw e;
                }
            } finally {
                executing = false;
            }
        }
    }

    @Override
    public void cancel() throws SQLException {
        cancelled = true;
        long since = System.nanoTime();
        while (executing && System.nanoTime() - since < TimeUnit.MILLISECONDS.toNanos(patienceMillis)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (patienceMillis == 0 || executing) {
            for (Bound each : statements) {
                Cancelling.cancel(each.statement());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Bound each : statements) {
            each.statement().close();
        }
    }
}
