package io.syncjob.report;

/** What a reader and a writer together promise about each row when a run dies and the job is run again. */
public enum Guarantee {
    /** Each row is in the target once, whenever the run died and however often it was started again. */
    EXACTLY_ONCE,
    /** No row is lost; a run that is repeated after a failure can write some rows again. */
    AT_LEAST_ONCE,
    /** The rows are not kept, so there is nothing to promise. */
    NONE
}
