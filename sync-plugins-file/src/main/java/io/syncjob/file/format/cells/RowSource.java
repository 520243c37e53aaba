package io.syncjob.file.format.cells;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the rows of a file as texts. */
interface RowSource extends AutoCloseable {
    /** The next row, null standing for NULL within it; null where there is no further row. */
    @Nullable
    List<@Nullable String> next() throws IOException;

    @Override
    void close() throws IOException;
}
