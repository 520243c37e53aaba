package io.syncjob.spi;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;

/**
 * A transformer that gives at most one row for each row and leaves most columns as they are. The engine shares the columns
 * that it leaves, without copying a cell: a step that touches one column of a hundred costs what that column costs.
 *
 * <p>{@link #apply} sets the written columns only, and ends the row; a row that it does not end is filtered out.
 */
public interface ColumnTransformer extends RowTransformer {
    /**
     * Where an output column comes from. Asked after {@link #bind}.
     *
     * @param outputColumn its index in the output schema
     * @return the index of the input column that it shows unchanged, or -1 where {@link #apply} sets it
     */
    int sourceOf(int outputColumn);

    /** Whether {@link #apply} must be called at all; false for a transformer that only renames, drops or reorders. */
    default boolean isAppliedToRows() {
        return true;
    }

    @Override
    void apply(Row in, RowAppender out) throws Exception;
}
