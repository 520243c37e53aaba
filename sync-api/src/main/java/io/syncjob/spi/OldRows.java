package io.syncjob.spi;

/** What becomes of the rows that a target holds before a run. */
public enum OldRows {
    /** They stay, and a row that is written again is there twice or is dirty. */
    STAY,
    /** They stay, and a row that is written again is there once. */
    MERGE,
    /** They make room for the new ones. */
    GO
}
