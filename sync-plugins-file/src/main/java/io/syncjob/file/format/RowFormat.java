package io.syncjob.file.format;

import io.syncjob.data.Schema;

/** Writes one file format, with the options it was made with. Safe for use by several threads. */
public interface RowFormat {
    /** The ending of the names of part files, without the dot. */
    String extension();

    /**
     * Checks that rows of such columns can be written.
     *
     * @throws io.syncjob.error.SyncException where they cannot
     */
    void check(Schema rows);

    /** What every file begins with, such as a header. */
    byte[] preamble(Schema rows);

    /** An encoder for one split. */
    RowEncoder encoder(Schema rows);
}
