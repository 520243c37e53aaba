package io.syncjob.core.convert;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;

/** Sets a cell of one type from a cell of another. Has no state that a call changes visibly: several threads may share it. */
@FunctionalInterface
public interface CellConverter {
    /**
     * Sets {@code outColumn} of the current row of {@code out}. Called only for a cell that is not NULL.
     *
     * @throws io.syncjob.error.DirtyRowException for a value that has no place in the other type; names the column of
     *     {@code in}
     */
    void convert(Row in, int column, RowAppender out, int outColumn);
}
