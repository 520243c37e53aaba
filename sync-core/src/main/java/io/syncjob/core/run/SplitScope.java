package io.syncjob.core.run;

import io.syncjob.core.policy.MaskedColumns;
import io.syncjob.core.policy.PendingRejects;
import io.syncjob.data.Schema;
import io.syncjob.policy.RejectedRow;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One try of a split, as its worker counts it. Used by that worker alone. */
final class SplitScope {
    private final String job;
    private final String runId;
    private final String splitId;
    private final PendingRejects rejects;
    private final LongSupplier rowsReadByRun;
    private final MaskedColumns masked;
    private long filtered;
    private long added;
    private long rejected;
    private @Nullable RuntimeException tooMany;

    SplitScope(
            String job,
            String runId,
            String splitId,
            PendingRejects rejects,
            MaskedColumns masked,
            LongSupplier rowsReadByRun) {
        this.masked = masked;
        this.job = job;
        this.runId = runId;
        this.splitId = splitId;
        this.rejects = rejects;
        this.rowsReadByRun = rowsReadByRun;
    }

    void filtered(long rows) {
        filtered += rows;
    }

    void added(long rows) {
        added += rows;
    }

    /** A dirty row of this split, as it may be shown. */
    RejectedRow row(
            long number,
            RejectedRow.Stage stage,
            @Nullable String column,
            String code,
            String reason,
            Map<String, @Nullable Object> values) {
        return row(number, stage, column, code, reason, null, values);
    }

    /**
     * The same for a reason that may quote any cell.
     *
     * @param plain the reason without values; null for one that quotes the column at fault at most
     */
    RejectedRow row(
            long number,
            RejectedRow.Stage stage,
            @Nullable String column,
            String code,
            String reason,
            @Nullable String plain,
            Map<String, @Nullable Object> values) {
        return masked.shown(new RejectedRow(job, runId, splitId, number, stage, column, code, reason, values), plain);
    }

    /**
     * Counts a dirty row.
     *
     * @throws io.syncjob.error.SyncException when it is one too many
     */
    void reject(RejectedRow row) {
        rejected++;
        try {
            rejects.add(row, rowsReadByRun.getAsLong());
        } catch (RuntimeException e) {
            tooMany = e;
            throw e;
        }
    }

    /** Throws again what a plug-in may have swallowed. */
    void check() {
        if (tooMany != null) {
            throw tooMany;
        }
    }

    /** What was counted since the last call. */
    SplitCounters.Counts take(long read, long written, long bytes) {
        SplitCounters.Counts counts = new SplitCounters.Counts(read, written, filtered, added, rejected, bytes);
        filtered = 0;
        added = 0;
        rejected = 0;
        return counts;
    }

    static @Nullable String columnName(Schema schema, int column) {
        return column < 0 || column >= schema.size()
                ? null
                : schema.column(column).name();
    }
}
