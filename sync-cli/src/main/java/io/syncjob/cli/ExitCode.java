package io.syncjob.cli;

import io.syncjob.BackfillReport;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.Outcome;

/** How the process ends. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int BAD_JOB = 2;
    static final int DIRTY_ROWS = 3;
    static final int CANCELLED = 4;

    private ExitCode() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> OK;
            case SUCCEEDED_WITH_DIRTY_ROWS -> DIRTY_ROWS;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    static int of(BackfillReport report) {
        boolean dirty = report.days().stream()
                .map(BackfillReport.Day::report)
                .anyMatch(each -> each != null && each.outcome() == Outcome.SUCCEEDED_WITH_DIRTY_ROWS);
        if (report.isComplete()) {
            return dirty ? DIRTY_ROWS : OK;
        }
        boolean cancelled = report.days().stream()
                .map(BackfillReport.Day::failure)
                .anyMatch(each -> each != null && each.error() == SyncError.CANCELLED);
        return cancelled ? CANCELLED : FAILED;
    }

    /** A failure of a run that began is one of the run; any other is one of the job's text where it tells of settings. */
    static int of(SyncException failure) {
        if (failure.error() == SyncError.CANCELLED) {
            return CANCELLED;
        }
        if (failure.report().isPresent()) {
            return FAILED;
        }
        return switch (failure.error()) {
            case UNKNOWN_PLUGIN,
                    UNKNOWN_KEY,
                    WRONG_TYPE,
                    INVALID_VALUE,
                    UNKNOWN_PARAMETER,
                    UNSUPPORTED,
                    MISSING_LIBRARY -> BAD_JOB;
            default -> FAILED;
        };
    }
}
