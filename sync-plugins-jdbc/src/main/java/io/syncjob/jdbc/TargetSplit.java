package io.syncjob.jdbc;

import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Failure;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Writes one split in one transaction. Rows are sent many at a time under a savepoint; where a row among them is refused,
 * all of them are taken back and sent again in halves, until only the bad rows are left out.
 */
final class TargetSplit implements SplitWriter {
    private final Connections.Session session;
    private final Connection connection;
    private final BulkLoader loader;
    private final Dialect dialect;
    private final int batchRows;

    TargetSplit(Connections.Session session, BulkLoader loader, Dialect dialect, int batchRows) {
        this.session = session;
        this.connection = session.raw();
        this.loader = loader;
        this.dialect = dialect;
        this.batchRows = batchRows == 0 ? Integer.MAX_VALUE : batchRows;
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws Exception {
        for (int from = 0; from < rows.size(); ) {
            int to = from + Math.min(batchRows, rows.size() - from);
            load(rows, from, to, rejects);
            from = to;
        }
    }

    private void load(RowBatch rows, int from, int to, Rejects rejects) throws Exception {
        if (from == to) {
            return;
        }
        Savepoint savepoint = connection.setSavepoint();
        try {
            loader.load(rows, from, to);
        } catch (BadRowException e) {
            connection.rollback(savepoint);
            rejects.reject(e.row(), e.column(), e.code(), e.reason());
            load(rows, from, e.row(), rejects);
            load(rows, e.row() + 1, to, rejects);
            return;
        } catch (SQLException e) {
            if (dialect.failure(e) != Failure.ROW) {
                throw e;
            }
            connection.rollback(savepoint);
            if (to - from == 1) {
                rejects.reject(from, -1, Failure.stateOf(e), reason(e));
                return;
            }
            int middle = (from + to) >>> 1;
            load(rows, from, middle, rejects);
            load(rows, middle, to, rejects);
            return;
        }
        connection.releaseSavepoint(savepoint);
    }

    private static String reason(SQLException failure) {
        return String.valueOf(Failure.cause(failure).getMessage()).strip();
    }

    @Override
    public void commit(SplitProgress progress) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            // A constraint that waited for the commit, and a transaction that lost against another, are sure to be
            // undone.
            boolean undone =
                    dialect.failure(e) == Failure.ROW || Failure.stateOf(e).startsWith("40");
            throw undone ? e : new CommitUnknownException(e);
        }
    }

    @Override
    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void cancel() throws Exception {
        loader.cancel();
    }

    @Override
    public void close() throws Exception {
        try (session) {
            connection.rollback();
            loader.close();
        }
    }
}
