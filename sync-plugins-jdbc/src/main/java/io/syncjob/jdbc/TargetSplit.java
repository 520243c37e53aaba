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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes one split in one transaction. Rows are sent many at a time under a savepoint; where a row among them is refused,
 * all of them are taken back and sent again in parts, until only the bad rows are left out.
 */
final class TargetSplit implements SplitWriter {
    /** The SQLState for a statement that found no row. */
    private static final String NO_DATA = "02000";

    private static final String UNMATCHED = "The target has no row of this key";

    private final Connections.Session session;
    private final Connection connection;
    private final BulkLoader loader;
    private final Dialect dialect;
    /** Where there are none, a loader tells of a bad row before it has sent any to the target. */
    private final boolean savepoints;

    private final @Nullable Ledger ledger;
    private final SentRows sent = new SentRows();
    /** Before the rows that the loader has and has not finished; null where there are none. */
    private @Nullable Savepoint savepoint;
    /** Rows before this one are in the table or rejected. */
    private int settled;
    /** Rows before this one are with the loader. */
    private int added;

    private final PieceSize piece;

    TargetSplit(Connections.Session session, BulkLoader loader, Dialect dialect, int batchRows, @Nullable Ledger ledger)
            throws SQLException {
        this.savepoints = dialect.hasSavepoints(session.raw());
        this.ledger = ledger;
        this.session = session;
        this.connection = session.raw();
        this.loader = loader;
        this.dialect = dialect;
        this.piece = new PieceSize(batchRows == 0 ? Integer.MAX_VALUE : batchRows);
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws Exception {
        sent.append(rows, rejects);
        if (loader.gathers()) {
            add();
        } else {
            settle();
        }
    }

    @Override
    public void settle() throws Exception {
        while (settled < sent.size()) {
            add();
            finish();
        }
        forget();
    }

    /** Hands all rows to the loader. */
    private void add() throws Exception {
        while (added < sent.size()) {
            int to = (int) Math.min(sent.size(), (long) settled + piece.rows());
            try {
                begin();
                sent.addTo(loader, added, to);
            } catch (BadRowException | SQLException e) {
                repair(e, to);
                continue;
            }
            added = to;
            if (!loader.gathers() || added - settled >= piece.rows()) {
                finish();
            }
        }
    }

    private void finish() throws Exception {
        if (added > settled) {
            try {
                loader.finish();
            } catch (BadRowException | SQLException e) {
                repair(e, added);
                return;
            }
            keep();
            refuseUnmatched(settled);
            piece.settled(added - settled);
            settled = added;
        }
    }

    /** There is a bad row between those settled and {@code to}. */
    private void repair(Exception failure, int to) throws Exception {
        int next = refused(failure, settled, to);
        piece.refused(next - settled);
        settled = next;
        added = next;
    }

    /**
     * Takes back rows one of which was refused, rejects that one, and settles those before it.
     *
     * @return up to where the rows are settled
     */
    private int refused(Exception failure, int from, int to) throws Exception {
        if (failure instanceof BadRowException bad) {
            takeBack();
            int row = from + bad.row();
            sent.reject(row, bad.column(), bad.code(), bad.reason(), bad.plain());
            settle(from, row);
            return row + 1;
        }
        if (!savepoints || !(failure instanceof SQLException refusal) || dialect.failure(refusal) != Failure.ROW) {
            throw failure;
        }
        takeBack();
        if (to - from == 1) {
            sent.reject(from, -1, dialect.code(refusal), reason(refusal), dialect.withoutValues(refusal));
            return to;
        }
        int middle = (from + to) >>> 1;
        settle(from, middle);
        settle(middle, to);
        return to;
    }

    private void settle(int from, int to) throws Exception {
        for (int next = from; next < to; ) {
            next = load(next, to);
        }
    }

    private int load(int from, int to) throws Exception {
        try {
            begin();
            sent.addTo(loader, from, to);
            loader.finish();
        } catch (BadRowException | SQLException e) {
            return refused(e, from, to);
        }
        keep();
        refuseUnmatched(from);
        return to;
    }

    /** @param from the first of the rows that were finished last */
    private void refuseUnmatched(int from) {
        for (int row : loader.unmatched()) {
            sent.reject(from + row, -1, NO_DATA, UNMATCHED, UNMATCHED);
        }
    }

    private void begin() throws SQLException {
        if (savepoints && savepoint == null) {
            savepoint = connection.setSavepoint();
        }
    }

    private void keep() throws SQLException {
        release(false);
    }

    private void release(boolean rolledBack) throws SQLException {
        if (savepoints) {
            dialect.release(connection, Objects.requireNonNull(savepoint), rolledBack);
            savepoint = null;
        }
    }

    private void takeBack() throws Exception {
        loader.discard();
        if (savepoints) {
            connection.rollback(Objects.requireNonNull(savepoint));
            release(true);
        }
    }

    private void forget() {
        sent.clear();
        settled = 0;
        added = 0;
        savepoint = null;
    }

    private static String reason(SQLException failure) {
        return String.valueOf(Failure.cause(failure).getMessage()).strip();
    }

    @Override
    public void commit(SplitProgress progress) throws SQLException {
        if (ledger != null) {
            ledger.record(connection, progress);
        }
        try {
            connection.commit();
        } catch (SQLException e) {
            throw dialect.isUndone(e) ? e : new CommitUnknownException(e);
        }
    }

    @Override
    public void rollback() throws Exception {
        forget();
        loader.discard();
        connection.rollback();
    }

    @Override
    public void cancel() throws Exception {
        loader.cancel();
    }

    @Override
    public void close() throws Exception {
        try (session) {
            // A database may close a connection by itself whose thread is interrupted.
            if (!connection.isClosed()) {
                rollback();
            }
            loader.close();
        }
    }
}
