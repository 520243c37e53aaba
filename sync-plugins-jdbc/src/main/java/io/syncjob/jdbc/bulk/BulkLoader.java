package io.syncjob.jdbc.bulk;

import io.syncjob.data.RowBatch;

/**
 * Sends rows to one table over one connection, as fast as the database can take them. Made from a {@link BulkTarget}; used
 * by one thread, {@link #cancel} apart. Connection and transaction belong to the caller: a loader neither commits nor rolls
 * back nor sets savepoints, and the caller rolls back to a savepoint of its own after a failure. A loader stays usable
 * after that.
 */
public interface BulkLoader extends AutoCloseable {
    /**
     * Sends the rows {@code from} (inclusive) to {@code to} (exclusive), all or none: it either returns when the database
     * has taken every one of them unchanged, or throws.
     *
     * @param rows their columns are those of {@link BulkTarget#columns()}, in that order
     * @throws java.sql.SQLException what the database refused; its SQLState tells a bad row from a failure of the system
     * @throws BadRowException for a row that this loader cannot send for what it holds, found before it was sent
     */
    void load(RowBatch rows, int from, int to) throws Exception;

    /** Makes a {@link #load} that is under way in another thread fail soon. */
    default void cancel() throws Exception {}

    /** Frees what the loader holds besides the connection. */
    @Override
    default void close() throws Exception {}
}
