package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Failure;
import io.syncjob.spi.RunInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps other runs of a job out: a row of the ledger that is locked, over a connection of its own, in a transaction that lasts
 * as long as this run has the job. The row stays, and a run that dies lets go of it with its connection.
 */
final class JobLock implements AutoCloseable {
    /** The row's number among those of its job. */
    static final int SEQUENCE = -2;

    private final Connections connections;
    private Connection guard;
    private final Dialect dialect;
    private final String table;
    private final RunInfo run;
    private final String job;

    private JobLock(Connections connections, Connection guard, String table, RunInfo run) {
        this.connections = connections;
        this.guard = guard;
        this.dialect = connections.dialect();
        this.table = table;
        this.run = run;
        this.job = Ledger.key(run.key());
    }

    /**
     * Locks the job.
     *
     * @param table the ledger's, quoted
     * @throws SyncException while another run has the job
     */
    static JobLock take(Connections connections, String table, RunInfo run) throws SQLException {
        Connection guard = connections.another();
        try {
            JobLock lock = new JobLock(connections, guard, table, run);
            lock.take(connections.coordinator());
            return lock;
        } catch (SQLException | RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    private void take(Connection coordinator) throws SQLException {
        if (!lockRow()) {
            insertRow(coordinator);
            if (!lockRow()) {
                throw underWay();
            }
        }
    }

    /**
     * Locks the job once more where the server has ended the session that did.
     *
     * @throws SyncException where another run has the job by now
     */
    void revive() throws SQLException {
        Connection old = guard;
        if (Connections.isAlive(old)) {
            return;
        }
        guard = connections.another();
        Connections.closeDead(old);
        if (!lockRow()) {
            throw underWay();
        }
    }

    private void insertRow(Connection coordinator) throws SQLException {
        try (PreparedStatement statement = coordinator.prepareStatement(sql("INSERT INTO LEDGER"
                + " ([job], [seq], [run], [split], [estimated], [state], [rows_read], [rows_written], [rows_rejected])"
                + " VALUES (?, " + SEQUENCE + ", ?, '', 0, 0, 0, 0, 0)"))) {
            statement.setString(1, job);
            statement.setString(2, run.runId());
            statement.executeUpdate();
            coordinator.commit();
        } catch (SQLException e) {
            coordinator.rollback();
            if (dialect.failure(e) != Failure.ROW) {
                throw e;
            }
            // Another run has put the row there just now, and may have it.
        }
    }

    private boolean lockRow() throws SQLException {
        try (PreparedStatement statement = guard.prepareStatement(
                sql("SELECT [run] FROM LEDGER WHERE [job] = ? AND [seq] = " + SEQUENCE + " FOR UPDATE NOWAIT"))) {
            statement.setString(1, job);
            boolean there;
            try (ResultSet row = statement.executeQuery()) {
                there = row.next();
            }
            if (!there) {
                // Some databases have locked the place where the row would be.
                guard.rollback();
            }
            return there;
        } catch (SQLException e) {
            guard.rollback();
            if (dialect.failure(e) == Failure.TRANSIENT) {
                throw underWay();
            }
            throw e;
        }
    }

    private String sql(String template) {
        return Ledger.sql(template, dialect, table);
    }

    private SyncException underWay() {
        return new SyncException(
                SyncError.LEDGER_CONFLICT,
                "Another run of the job '" + run.key() + "' is under way",
                "Wait until it has ended, or give this job another name.");
    }

    /** Lets other runs have the job. */
    @Override
    public void close() throws SQLException {
        try (Connection last = guard) {
            if (!last.isClosed()) {
                last.rollback();
            }
        }
    }
}
