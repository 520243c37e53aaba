package io.syncjob.file.format;

import io.syncjob.data.Schema;
import io.syncjob.file.store.PartFile;
import java.io.IOException;
import java.util.List;

/**
 * Writes one file format, with the options it was made with. Safe for use by several threads.
 *
 * <p>A file is put together from segments: what an encoder has written until it was finished. Where a format is appendable, a
 * file is the preamble, the segments one after the other, and the trailer; otherwise {@link #merge} makes it.
 */
public interface RowFormat {
    /** The ending of the names of part files, without the dot. */
    String extension();

    /**
     * Checks that rows of such columns can be written.
     *
     * @return the columns as the files will have them
     * @throws io.syncjob.error.SyncException where they cannot
     */
    Schema check(Schema rows);

    /**
     * Tells the run that began the files, before any part is written. Parts of one run go together, also where another run of
     * the same job writes some of them.
     */
    default void begin(String runId) {}

    /** What every file begins with, such as a header. */
    default byte[] preamble(Schema rows) {
        return new byte[0];
    }

    /** What stands between segments that hold rows. */
    default byte[] separator() {
        return new byte[0];
    }

    /** What every file ends with. */
    default byte[] trailer() {
        return new byte[0];
    }

    /** Whether files are segments one after the other. */
    default boolean isAppendable() {
        return true;
    }

    /** An encoder of one segment, which is appended to {@code out}. */
    RowEncoder encoder(Schema rows, PartFile out) throws IOException;

    /**
     * Makes a file of segments, of which there may be none.
     *
     * @param out empty
     */
    default void merge(Schema rows, List<Segment> segments, PartFile out) throws IOException {
        throw new IllegalStateException("An appendable format merges nothing");
    }
}
