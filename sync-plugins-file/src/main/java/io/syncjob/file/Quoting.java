package io.syncjob.file;

/** Which fields of CSV are quoted. */
public enum Quoting {
    /** Those that a reader would take for something else without quotes. */
    MINIMAL,
    /** All but NULL, so that NULL and the empty text stay apart. */
    NON_NULL,
    /** All, NULL too: it cannot be told from a text any more. For readers that ask for it. */
    ALL
}
