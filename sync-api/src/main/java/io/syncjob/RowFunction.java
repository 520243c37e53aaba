package io.syncjob;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;

/** Changes some cells of a row. Used by several threads at once. */
@FunctionalInterface
public interface RowFunction {
    /**
     * Sets cells of {@code out}, which has the columns of {@code in}; a cell that is not set stays as it is. The row is
     * ended by the engine. An exception other than {@link io.syncjob.error.DirtyRowException} fails the run.
     */
    void apply(Row in, RowAppender out) throws Exception;
}
