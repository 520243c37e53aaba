package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;

/**
 * How large the batches of a run are.
 *
 * @param rows the most rows of a batch
 * @param batchBytes the bytes at which a batch is full
 * @param poolBytes the bytes that all batches between readers and writers may take
 */
record BatchSizing(int rows, int batchBytes, long poolBytes) {
    /** Large enough that a round trip for each batch costs little, small enough to stay near the processor. */
    private static final int MOST_ROWS = 4_096;

    private static final int MOST_BATCH_BYTES = 2 << 20;
    private static final int LEAST_BATCH_BYTES = 4 << 10;
    /** One batch is filled, one waits, one is written. */
    private static final int BATCHES_PER_WORKER = 3;
    /** A text or some bytes are expected to take this much; only the number of rows depends on it. */
    private static final int TYPICAL_TEXT_BYTES = 16;

    /**
     * Divides the limit.
     *
     * @param scratch how many batches each worker needs beside those between reader and writer, for its transformers
     */
    static BatchSizing of(long limit, int workers, int scratch, Schema schema) {
        int batchBytes = batchBytes(limit, workers, scratch);
        long texts = schema.columns().stream()
                .map(Column::type)
                .filter(type -> type.kind().isText() || type.kind() == Kind.BYTES)
                .count();
        long typicalRow = ColumnBatch.rowWidth(schema) + texts * TYPICAL_TEXT_BYTES;
        int rows = (int) Math.max(1, Math.min(MOST_ROWS, batchBytes / Math.max(1, typicalRow)));
        long poolBytes = limit * BATCHES_PER_WORKER / (BATCHES_PER_WORKER + scratch);
        return new BatchSizing(rows, batchBytes, poolBytes);
    }

    /** The bytes at which a batch is full, whatever its columns. */
    static int batchBytes(long limit, int workers, int scratch) {
        // Arrays grow by doubling, so a batch can take twice the bytes of its rows.
        long share = limit / ((long) workers * (BATCHES_PER_WORKER + scratch)) / 2;
        return (int) Math.max(LEAST_BATCH_BYTES, Math.min(MOST_BATCH_BYTES, share));
    }
}
