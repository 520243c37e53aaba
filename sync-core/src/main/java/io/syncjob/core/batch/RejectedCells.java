package io.syncjob.core.batch;

import io.syncjob.data.Row;

/** Hears of a row that was rejected while it was being filled. */
@FunctionalInterface
public interface RejectedCells {
    /**
     * Called before the cells are forgotten.
     *
     * @param row the cells set so far; good within the call
     * @param column the column at fault, or -1
     */
    void rejected(Row row, int column, String code, String reason);
}
