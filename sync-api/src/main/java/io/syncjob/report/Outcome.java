package io.syncjob.report;

/** How a run ended. */
public enum Outcome {
    /** Every row read was written, or filtered by the job's own wish. */
    SUCCEEDED,
    /** The run went through, and rejected some rows within the limits of its dirty-row policy. */
    SUCCEEDED_WITH_DIRTY_ROWS,
    /** The run stopped at a failure. */
    FAILED,
    /** The run was cancelled. */
    CANCELLED;

    /** Whether the run went through to its end. */
    public boolean isSuccess() {
        return this == SUCCEEDED || this == SUCCEEDED_WITH_DIRTY_ROWS;
    }
}
