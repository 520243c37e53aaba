package io.syncjob.spi;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;

/**
 * Gives none, one or several rows for each row. {@code bind} comes first and once; {@code apply} then for every row, in one
 * thread. Each worker has its own transformer, unless the application handed over an instance: that one is shared, and must
 * be safe for use by several threads.
 */
public interface RowTransformer extends AutoCloseable {
    /**
     * The columns of the rows given for rows of {@code input}.
     *
     * @throws io.syncjob.error.SyncException when the transformer cannot work on such rows
     */
    Schema bind(Schema input) throws Exception;

    /**
     * Appends the rows for {@code in}. To reject the row, throw {@link io.syncjob.error.DirtyRowException} or call
     * {@link RowAppender#rejectRow}; any other exception fails the run. {@code out} is never full.
     */
    void apply(Row in, RowAppender out) throws Exception;

    @Override
    default void close() throws Exception {}
}
