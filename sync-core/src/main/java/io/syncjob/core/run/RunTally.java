package io.syncjob.core.run;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.Guarantee;
import io.syncjob.report.Outcome;
import io.syncjob.report.Progress;
import io.syncjob.report.SplitReport;
import io.syncjob.report.StageTimes;
import io.syncjob.report.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Adds up what a run has done. Changed by the coordinator, read by anyone. */
final class RunTally {
    private final String job;
    private final String runId;
    private final Instant started;
    private final long startedNanos = System.nanoTime();
    private volatile Progress.Phase phase = Progress.Phase.PLANNING;
    private volatile List<SplitState> splits = List.of();
    private volatile OptionalLong estimatedRows = OptionalLong.empty();
    private volatile String consistency = "nothing was read";
    private volatile Guarantee guarantee = Guarantee.AT_LEAST_ONCE;
    private volatile @Nullable String verification;

    RunTally(String job, String runId, Instant started) {
        this.job = job;
        this.runId = runId;
        this.started = started;
    }

    Instant started() {
        return started;
    }

    void phase(Progress.Phase newPhase) {
        phase = newPhase;
    }

    void planned(List<SplitState> newSplits, OptionalLong newEstimatedRows, String newConsistency) {
        splits = newSplits;
        estimatedRows = newEstimatedRows;
        consistency = newConsistency;
    }

    void guarantee(Guarantee newGuarantee) {
        guarantee = newGuarantee;
    }

    void verified(String finding) {
        verification = finding;
    }

    /** Rows read so far, dirty ones included. */
    long rowsRead() {
        return splits.stream()
                .mapToLong(split -> split.counters.current().read())
                .sum();
    }

    /** Rows that the target has committed. */
    long rowsWritten() {
        return splits.stream()
                .mapToLong(split -> split.counters.committed().written())
                .sum();
    }

    Progress progress(boolean paused) {
        SplitCounters.Counts total = splits.stream()
                .map(split -> split.counters.current())
                .reduce(SplitCounters.Counts.ZERO, SplitCounters.Counts::plus);
        Progress.Phase now = phase;
        return new Progress(
                paused && now == Progress.Phase.COPYING ? Progress.Phase.PAUSED : now,
                total.read(),
                total.written(),
                total.rejected(),
                total.bytes(),
                (int) splits.stream().filter(SplitState::isComplete).count(),
                splits.size(),
                estimatedRows,
                elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    SyncReport report(StageTimes times, List<String> notes, @Nullable SyncException failure) {
        List<SplitReport> reports = splits.stream().map(SplitState::report).toList();
        long rejected = sum(reports, SplitReport::rowsRejected);
        return new SyncReport(
                job,
                runId,
                outcome(failure, rejected),
                guarantee,
                consistency,
                started,
                elapsed(),
                sum(reports, SplitReport::rowsRead),
                sum(reports, SplitReport::rowsFiltered),
                sum(reports, SplitReport::rowsAdded),
                sum(reports, SplitReport::rowsWritten),
                rejected,
                sum(reports, SplitReport::bytesWritten),
                reports,
                times,
                Optional.ofNullable(verification),
                notes);
    }

    private static Outcome outcome(@Nullable SyncException failure, long rejected) {
        if (failure != null) {
            return failure.error() == SyncError.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
        }
        return rejected > 0 ? Outcome.SUCCEEDED_WITH_DIRTY_ROWS : Outcome.SUCCEEDED;
    }

    private static long sum(List<SplitReport> reports, ToLongFunction<SplitReport> part) {
        return reports.stream().mapToLong(part).sum();
    }
}
