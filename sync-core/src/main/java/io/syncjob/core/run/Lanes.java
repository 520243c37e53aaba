package io.syncjob.core.run;

import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.verify.AcknowledgedRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.spi.SplitWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one worker that are on their way to the target: one, or several where the writer keeps batches. Each has
 * stages of its own, since what these made of it must last as long. Used by that worker alone.
 */
final class Lanes {
    private final RunContext run;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<FilledBatch> sent = new ArrayList<>();
    private final AcknowledgedRows.@Nullable Pending acknowledged;
    private @Nullable SplitWriter writer;

    private record Lane(Stage stages, WriteStage end) {}

    /**
     * Makes the lanes for transformers that are used by this worker alone.
     *
     * @param acknowledged collects the rows that the target accepts, or null
     */
    Lanes(RunContext run, RowPath path, ColumnMapping mapping, AcknowledgedRows.@Nullable Pending acknowledged) {
        this.run = run;
        this.acknowledged = acknowledged;
        int count = run.sizing().lanes();
        for (int i = 0; i < count; i++) {
            WriteStage end = new WriteStage(run.throttle(), run.clock(), count == 1, acknowledged);
            Stage first = run.pool().isDirect() ? end : path.stages(mapping, run.sizing(), end);
            lanes.add(new Lane(first, end));
        }
    }

    /** From now on rows go to {@code newWriter}. */
    void writeTo(SplitWriter newWriter) {
        writer = newWriter;
        if (acknowledged != null) {
            acknowledged.rollback();
        }
        lanes.forEach(lane -> lane.end().writeTo(newWriter));
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    /** Whether {@link #settle} must come before the next batch. */
    boolean isFull() {
        return sent.size() == lanes.size();
    }

    /** Sends a batch on its way, which now belongs here until {@link #settle} or {@link #release}. */
    void send(FilledBatch batch, SplitScope scope) throws Exception {
        Lane lane = lanes.get(sent.size());
        sent.add(batch);
        long start = System.nanoTime();
        for (RejectedRow row : batch.rejected()) {
            scope.reject(row);
        }
        if (batch.batch().size() > 0) {
            lane.stages().process(batch.batch(), batch, scope);
        }
        run.clock().transforming(System.nanoTime() - start - lane.end().takeNanos());
    }

    /** Has all rows sent accepted or rejected, counts them, and gives their batches back. */
    void settle(SplitScope scope, SplitCounters counters) throws Exception {
        if (lanes.size() > 1 && writer != null && !sent.isEmpty()) {
            long start = System.nanoTime();
            writer.settle();
            run.clock().writing(System.nanoTime() - start);
        }
        long read = 0;
        long written = 0;
        long bytes = 0;
        for (int i = 0; i < sent.size(); i++) {
            WriteStage end = lanes.get(i).end();
            end.settled();
            read += sent.get(i).rowsRead();
            written += end.takeRowsWritten();
            bytes += end.takeBytesWritten();
        }
        counters.add(scope.take(read, written, bytes));
        release();
    }

    /** The rows of {@code split} that were settled are committed. */
    void committed(String split) {
        if (acknowledged != null) {
            acknowledged.commit(split);
        }
    }

    /** Gives the batches back, whatever has become of their rows. */
    void release() {
        sent.forEach(batch -> run.pool().release(batch.batch()));
        sent.clear();
    }
}
