package io.syncjob.core.convert;

import io.syncjob.data.Row;

/** Looks whether a cell may pass as it is. Has no state: several threads may share it. */
@FunctionalInterface
public interface CellCheck {
    /**
     * Called for every cell, also one that is NULL.
     *
     * @throws io.syncjob.error.DirtyRowException for a value that may not pass; names the column of {@code in}
     */
    void check(Row in, int column);
}
