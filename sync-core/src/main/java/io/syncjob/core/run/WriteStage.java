package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.policy.ThrottleSwitch;
import io.syncjob.core.verify.AcknowledgedRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitWriter;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The end of the way: the throttle, then the writer. Used by one worker; the writer changes with the split. What is written
 * counts once it is {@link #settled}.
 */
final class WriteStage implements Stage, Rejects {
    private final ThrottleSwitch throttle;
    private final StageClock clock;
    private final boolean settlesAtOnce;
    private final AcknowledgedRows.@Nullable Pending acknowledged;
    private final BitSet rejectedRows = new BitSet();
    private @Nullable SplitWriter writer;
    private @Nullable ColumnBatch batch;
    private @Nullable Origins origins;
    private @Nullable SplitScope scope;
    private long bytes;
    private long rowsWritten;
    private long bytesWritten;
    private long writerNanos;

    /**
     * @param settlesAtOnce whether each batch is settled before the next one, rather than by the worker
     * @param acknowledged collects the rows that the target accepts, or null
     */
    WriteStage(
            ThrottleSwitch throttle,
            StageClock clock,
            boolean settlesAtOnce,
            AcknowledgedRows.@Nullable Pending acknowledged) {
        this.acknowledged = acknowledged;
        this.throttle = throttle;
        this.clock = clock;
        this.settlesAtOnce = settlesAtOnce;
    }

    void writeTo(SplitWriter newWriter) {
        writer = newWriter;
        batch = null;
        rowsWritten = 0;
        bytesWritten = 0;
    }

    /** Nanoseconds spent here since the last call. */
    long takeNanos() {
        long taken = writerNanos;
        writerNanos = 0;
        return taken;
    }

    long takeRowsWritten() {
        long taken = rowsWritten;
        rowsWritten = 0;
        return taken;
    }

    long takeBytesWritten() {
        long taken = bytesWritten;
        bytesWritten = 0;
        return taken;
    }

    @Override
    public void process(ColumnBatch rows, Origins rowOrigins, SplitScope splitScope) throws Exception {
        long start = System.nanoTime();
        bytes = rows.bytes();
        throttle.grant(rows.size(), bytes);
        long granted = System.nanoTime();
        batch = rows;
        origins = rowOrigins;
        scope = splitScope;
        rejectedRows.clear();
        if (writer != null) {
            writer.write(rows, this);
            if (settlesAtOnce) {
                writer.settle();
                settled();
            }
        }
        splitScope.check();
        long end = System.nanoTime();
        clock.throttled(granted - start);
        clock.writing(end - granted);
        writerNanos += end - start;
    }

    /** Every row of the batch is accepted or rejected now. */
    void settled() {
        ColumnBatch rows = batch;
        batch = null;
        if (rows != null && scope != null) {
            scope.check();
            if (acknowledged != null) {
                acknowledged.accept(rows, rejectedRows);
            }
            int accepted = rows.size() - rejectedRows.cardinality();
            rowsWritten += accepted;
            bytesWritten += rejectedRows.isEmpty() ? bytes : bytes * accepted / rows.size();
        }
    }

    @Override
    public void reject(int row, int column, String code, String reason) {
        take(row, column, code, reason, null);
    }

    @Override
    public void reject(int row, int column, String code, String reason, String plain) {
        take(row, column, code, reason, plain);
    }

    private void take(int row, int column, String code, String reason, @Nullable String plain) {
        if (batch == null || origins == null || scope == null) {
            throw Failures.contract("The writer rejected a row outside of write() and settle()");
        }
        if (row < 0 || row >= batch.size()) {
            throw Failures.contract("The writer rejected row " + row + " of a batch of " + batch.size() + " rows");
        }
        if (rejectedRows.get(row)) {
            throw Failures.contract("The writer rejected row " + row + " of a batch twice");
        }
        rejectedRows.set(row);
        long number = origins.rowNumber(batch.physical(row));
        if (acknowledged != null) {
            acknowledged.reject(number);
        }
        scope.reject(scope.row(
                number,
                RejectedRow.Stage.WRITE,
                SplitScope.columnName(batch.schema(), column),
                code,
                reason,
                plain,
                batch.values(row)));
    }
}
