package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.policy.RejectedRow;
import io.syncjob.spi.Position;
import java.util.List;

/**
 * A batch on its way from the reading thread to the worker.
 *
 * @param batch the rows
 * @param firstRow the number in the split, from 1, of the first row read for this batch
 * @param rejectedAt for each row that the reader rejected, how many rows of the batch stand before it, in order
 * @param rejected the rows that the reader rejected
 * @param position where reading would go on after this batch
 * @param commitWanted whether the reader awaits that the rows so far are committed
 * @param last whether the split has ended
 */
record FilledBatch(
        ColumnBatch batch,
        long firstRow,
        List<Integer> rejectedAt,
        List<RejectedRow> rejected,
        Position position,
        boolean commitWanted,
        boolean last)
        implements Origins {
    @Override
    public long rowNumber(int physicalRow) {
        int rejectedBefore = 0;
        for (int at : rejectedAt) {
            if (at > physicalRow) {
                break;
            }
            rejectedBefore++;
        }
        return firstRow + physicalRow + rejectedBefore;
    }

    /** The rows read for this batch, dirty ones included. */
    long rowsRead() {
        return (long) batch.size() + rejected.size();
    }
}
