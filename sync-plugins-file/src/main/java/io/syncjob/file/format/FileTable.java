package io.syncjob.file.format;

import io.syncjob.data.Schema;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.List;

/** The table that some files form. Safe for use by several threads. */
public interface FileTable {
    Schema schema();

    /** The bytes that a row takes in the files on average, as far as they were looked into; 0 where that is not known. */
    double bytesPerRow();

    /**
     * Cuts a file into ranges of about {@code bytes} bytes that are disjoint and together hold all its rows, in their order.
     * At least one; only one for a file that can be read from its beginning alone.
     */
    List<Range> ranges(StoredFile file, long bytes) throws IOException;

    /**
     * Reads the rows of a range.
     *
     * @param from the start, or a position that a reader of this range gave
     */
    SplitReader open(StoredFile file, Range range, Position from) throws Exception;
}
