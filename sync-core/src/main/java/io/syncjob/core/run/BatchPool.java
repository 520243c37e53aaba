package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a run, used again and again. Together they hold no more memory than the run's limit, but for one batch that
 * always may pass, so that a row wider than the limit still gets through. Safe for use by several threads.
 */
final class BatchPool {
    /** So many batches tell what the others will be like: one may be decoded for the sake of a rejected row. */
    private static final int ENOUGH = 4;

    private final Schema schema;
    private final int rows;
    private final @Nullable Passage passage;
    /** Whether rows come as cells although they could come encoded, since most columns are asked for. */
    private boolean asCells;
    /** The batches given back one after the other that had most columns decoded. */
    private int mostlyDecoded;

    private final long batchBytes;
    private final long keptBytes;
    private final long limit;
    private final Deque<ColumnBatch> free = new ArrayDeque<>();
    /** The bytes that each batch in use is counted with. */
    private final IdentityHashMap<ColumnBatch, Long> used = new IdentityHashMap<>();

    private long usedBytes;
    /** What the free batches hold on to. */
    private long freeBytes;

    private int waiting;
    private boolean closed;

    /** @param passage how rows go through as they come, or null where they come as cells */
    BatchPool(Schema schema, BatchSizing sizing, @Nullable Passage passage) {
        this.passage = passage;
        this.schema = schema;
        this.rows = sizing.rows();
        this.batchBytes = sizing.batchBytes();
        this.keptBytes = sizing.keptBytes();
        this.limit = sizing.poolBytes();
    }

    /** A batch without rows, when there is room for one; null once the pool is closed. */
    synchronized @Nullable ColumnBatch acquire() throws InterruptedException {
        while (!closed && !used.isEmpty() && usedBytes + batchBytes > limit) {
            waiting++;
            try {
                wait();
            } finally {
                waiting--;
            }
        }
        if (closed) {
            return null;
        }
        ColumnBatch batch = free.isEmpty() ? allocate() : takeFree();
        count(batch, Math.max(batchBytes, batch.reserved()));
        dropWhatIsTooMuch();
        return batch;
    }

    private ColumnBatch allocate() {
        return passage == null || asCells
                ? ColumnBatch.allocate(schema, rows)
                : ColumnBatch.encoded(schema, rows, passage.encoding(), !passage.direct());
    }

    private ColumnBatch takeFree() {
        ColumnBatch batch = free.pop();
        freeBytes -= batch.reserved();
        return batch;
    }

    /** Lets free batches go, those first that have been free the longest, until all together keep to the limit. */
    private void dropWhatIsTooMuch() {
        while (usedBytes + freeBytes > limit && !free.isEmpty()) {
            freeBytes -= free.removeLast().reserved();
        }
    }

    /** Whether the rows come encoded, and nothing is to be done with them on their way. */
    boolean isDirect() {
        return passage != null && passage.direct();
    }

    /** Whether someone waits for a batch to come back. */
    synchronized boolean isWanted() {
        return waiting > 0;
    }

    /** Counts what the batch really takes, now that it is filled. */
    synchronized void filled(ColumnBatch batch) {
        count(batch, Math.max(batchBytes, batch.reserved()));
        dropWhatIsTooMuch();
    }

    /** Takes a batch back. */
    synchronized void release(ColumnBatch batch) {
        Long counted = used.remove(batch);
        if (counted == null) {
            throw new IllegalStateException("The batch has been released already");
        }
        usedBytes -= counted;
        lookAt(batch);
        if (!asCells || !batch.isEncoded()) {
            batch.trim(keptBytes);
            free.push(batch);
            freeBytes += batch.reserved();
        }
        dropWhatIsTooMuch();
        notifyAll();
    }

    /** A reader decodes all columns faster than they are had one by one, and beside the worker. */
    private void lookAt(ColumnBatch batch) {
        if (passage == null || passage.direct() || asCells) {
            return;
        }
        mostlyDecoded = batch.isMostlyDecoded() ? mostlyDecoded + 1 : 0;
        if (mostlyDecoded == ENOUGH) {
            asCells = true;
            free.clear();
            freeBytes = 0;
        }
    }

    private void count(ColumnBatch batch, long bytes) {
        Long before = used.put(batch, bytes);
        usedBytes += bytes - (before == null ? 0 : before);
    }

    /** Lets nobody wait any longer. */
    synchronized void close() {
        closed = true;
        free.clear();
        freeBytes = 0;
        notifyAll();
    }
}
