package io.syncjob.schedule;

/** What becomes of runs that could not begin when they were due, since the one before went on or the application was down. */
public enum MissedRuns {
    /** They are left out. */
    SKIP,
    /** The last of them is run; those before it are left out. */
    LATEST,
    /** Each is run, one after the other, for the time that it was due. */
    ALL
}
