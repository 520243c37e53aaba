package io.syncjob.text;

import io.syncjob.data.Row;
import org.jspecify.annotations.Nullable;

/** Writes rows as text. Used by one thread. */
public interface RowText {
    /**
     * Appends a row, with its line end.
     *
     * @return null, or why the row has no such text; what was appended is to be dropped then
     */
    @Nullable
    Fault write(Row row, TextBuffer out);

    /** The column that the last fault is of. */
    int faultColumn();
}
