package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;

/**
 * How large the batches of a run are, and how many there are.
 *
 * @param rows the most rows of a batch
 * @param batchBytes the bytes at which a batch is full
 * @param lanes how many batches of a worker can be on their way to the target at once
 * @param poolBytes the bytes that all batches between readers and writers may take
 */
record BatchSizing(int rows, int batchBytes, int lanes, long poolBytes) {
    /** Large enough that a round trip for each batch costs little. */
    private static final int MOST_ROWS = 4_096;
    /**
     * Of a batch that shares its round trip with others: small enough to stay in the processor's cache between reading and
     * writing. No power of two, so that the columns do not all begin at the same place of the cache.
     */
    private static final int MOST_LANE_ROWS = 1_000;

    private static final int MOST_BATCH_BYTES = 2 << 20;
    private static final int LEAST_BATCH_BYTES = 4 << 10;

    private static final int MOST_LANES = 128;
    /** Of a worker, beside those on their way. */
    private static final int MOST_AHEAD = 16;

    /** More lanes are only worth it while each holds so much. */
    private static final int LEAST_LANE_BYTES = 128 << 10;
    /** A text or some bytes are expected to take this much; only the number of rows depends on it. */
    private static final int TYPICAL_TEXT_BYTES = 16;

    /**
     * Divides the limit.
     *
     * @param scratch how many batches each lane needs beside the one that was read, for its transformers
     * @param many whether several batches of a worker can be on their way at once
     */
    static BatchSizing of(long limit, int workers, int scratch, boolean many, Schema schema) {
        int lanes = many ? lanes(limit, workers, scratch) : 1;
        int batchBytes = batchBytes(limit, workers, scratch, lanes);
        long texts = schema.columns().stream()
                .map(Column::type)
                .filter(type -> type.kind().isText() || type.kind() == Kind.BYTES)
                .count();
        long typicalRow = ColumnBatch.rowWidth(schema) + texts * TYPICAL_TEXT_BYTES;
        int mostRows = lanes > 1 ? MOST_LANE_ROWS : MOST_ROWS;
        int rows = (int) Math.max(1, Math.min(mostRows, batchBytes / Math.max(1, typicalRow)));
        int read = ahead(lanes) + lanes;
        return new BatchSizing(rows, batchBytes, lanes, limit * read / (read + (long) lanes * scratch));
    }

    private static int lanes(long limit, int workers, int scratch) {
        int lanes = MOST_LANES;
        while (lanes > 1 && batchBytes(limit, workers, scratch, lanes) < LEAST_LANE_BYTES) {
            lanes /= 2;
        }
        return lanes;
    }

    /** The bytes at which a batch is full, whatever its columns. */
    static int batchBytes(long limit, int workers, int scratch, int lanes) {
        // Arrays grow by doubling, so a batch can take twice the bytes of its rows.
        long share = limit / (workers * (ahead(lanes) + lanes * (1L + scratch))) / 2;
        return (int) Math.max(LEAST_BATCH_BYTES, Math.min(MOST_BATCH_BYTES, share));
    }

    /** What a batch without rows may hold on to for the next ones. */
    long keptBytes() {
        return 2L * batchBytes;
    }

    /** The batches beside those on their way: one is filled, the others wait. */
    private static int ahead(int lanes) {
        return Math.max(2, Math.min(MOST_AHEAD, lanes / 2));
    }

    /** How many filled batches may wait for their worker, so that reading goes on while the target is waited for. */
    int waiting() {
        return ahead(lanes) - 1;
    }
}
