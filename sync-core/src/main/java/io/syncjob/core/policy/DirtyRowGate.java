package io.syncjob.core.policy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.spi.Cancellable;
import java.util.Iterator;

/**
 * Counts the dirty rows of a run, one after the other over all workers, and hands them to their place when they are final.
 * Safe for use by several threads.
 */
public final class DirtyRowGate implements AutoCloseable, Cancellable {
    private final DirtyRows policy;
    private final DirtyRows.Sink sink;
    private long rejected;

    public DirtyRowGate(DirtyRows policy, RunPolicyContext context) throws Exception {
        this.policy = policy;
        this.sink = policy.open(context);
    }

    /**
     * Counts a row.
     *
     * @throws SyncException when it is one too many
     */
    synchronized void count(RejectedRow row, long read) {
        rejected++;
        if (policy.exceeded(rejected, read, false)) {
            throw tooMany("Row " + row.row() + " of split " + row.split() + " is dirty (" + row.stage() + ", column "
                    + (row.column() == null ? "-" : "'" + row.column() + "'") + ", " + row.code() + ": "
                    + row.reason() + "), and with it the run has " + rejected
                    + " dirty rows, more than the job tolerates");
        }
    }

    /** Takes back rows of a try that will be repeated. */
    synchronized void withdraw(long rows) {
        rejected -= rows;
    }

    /** Hands over rows that are final. */
    synchronized void deliver(Iterator<RejectedRow> rows) {
        while (rows.hasNext()) {
            RejectedRow row = rows.next();
            try {
                sink.accept(row);
            } catch (Exception e) {
                throw unkept("A dirty row (split " + row.split() + ", row " + row.row() + ")", e);
            }
        }
        try {
            sink.flush();
        } catch (Exception e) {
            throw unkept("Dirty rows", e);
        }
    }

    private static SyncException unkept(String what, Exception failure) {
        return failure instanceof SyncException known
                ? known
                : new SyncException(
                        SyncError.WRITE_FAILED,
                        what + " could not be kept: " + failure.getMessage(),
                        "Make room or give the rows another place; .dirtyRows(…) of the job says where they go.",
                        failure);
    }

    /** Cuts short what the place of the rows is at; they may be missing there then. */
    @Override
    public void cancel() throws Exception {
        sink.cancel();
    }

    /**
     * Asks the policy once more, when all rows have been read.
     *
     * @throws SyncException when there are too many dirty rows
     */
    public synchronized void end(long read) {
        if (policy.exceeded(rejected, read, true)) {
            throw tooMany(rejected + " of " + read + " rows are dirty, more than the job tolerates");
        }
    }

    private static SyncException tooMany(String what) {
        return new SyncException(
                SyncError.TOO_MANY_DIRTY_ROWS,
                what,
                "Correct the rows at their source, convert them with a transformer, or tolerate them with"
                        + " .dirtyRows(DirtyRows.tolerate(…)).");
    }

    /** Closes the place of the rows. */
    @Override
    public void close() throws Exception {
        sink.close();
    }
}
