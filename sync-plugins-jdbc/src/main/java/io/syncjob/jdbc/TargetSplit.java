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
    private static final int LEAST_PIECE = 16;

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

    /**
     * Sends the rows in pieces: as large as may be as long as all goes well, smaller after each bad row, so that a batch of
     * bad rows is not sent again and again to its end.
     */
    @Override
    public void write(RowBatch rows, Rejects rejects) throws Exception {
        int piece = batchRows;
        for (int from = 0; from < rows.size(); ) {
            int to = from + Math.min(piece, rows.size() - from);
            int next = load(rows, from, to, rejects);
            piece = next == to ? (int) Math.min(batchRows, piece * 2L) : Math.max(LEAST_PIECE, (next - from) / 2);
            from = next;
        }
    }

    /**
     * Sends rows; those that are refused are rejected.
     *
     * @return up to where the rows are settled
     */
    private int load(RowBatch rows, int from, int to, Rejects rejects) throws Exception {
        if (from == to) {
            return to;
        }
        Savepoint savepoint = connection.setSavepoint();
        try {
            loader.load(rows, from, to);
        } catch (BadRowException e) {
            undoTo(savepoint);
            rejects.reject(e.row(), e.column(), e.code(), e.reason());
            settle(rows, from, e.row(), rejects);
            return e.row() + 1;
        } catch (SQLException e) {
            if (dialect.failure(e) != Failure.ROW) {
                throw e;
            }
            undoTo(savepoint);
            if (to - from == 1) {
                rejects.reject(from, -1, Failure.stateOf(e), reason(e));
                return to;
            }
            int middle = (from + to) >>> 1;
            settle(rows, from, middle, rejects);
            settle(rows, middle, to, rejects);
            return to;
        }
        connection.releaseSavepoint(savepoint);
        return to;
    }

    private void settle(RowBatch rows, int from, int to, Rejects rejects) throws Exception {
        for (int next = from; next < to; ) {
            next = load(rows, next, to, rejects);
        }
    }

    private void undoTo(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
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
