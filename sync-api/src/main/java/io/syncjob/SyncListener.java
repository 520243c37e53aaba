package io.syncjob;

import io.syncjob.error.SyncException;
import io.syncjob.report.Progress;
import io.syncjob.report.SplitReport;
import io.syncjob.report.SyncReport;

/**
 * Hears of a run's steps. Called by threads of the run, one call at a time for one run, so a slow listener slows the run
 * down. An exception of a listener is logged, noted in the report, and does not fail the run.
 */
public interface SyncListener {
    /** The run has begun. */
    default void onStart(SyncRun run) {}

    /** Called about every half second while rows are copied, and once at the end. */
    default void onProgress(Progress progress) {}

    /** A split has been committed. */
    default void onSplit(SplitReport split) {}

    /** A split failed and will be tried again. */
    default void onRetry(String splitId, int failures, Throwable failure) {}

    /** The run went through. */
    default void onSuccess(SyncReport report) {}

    /** The run failed or was cancelled; {@link SyncException#report()} has its report. */
    default void onFailure(SyncException failure) {}
}
