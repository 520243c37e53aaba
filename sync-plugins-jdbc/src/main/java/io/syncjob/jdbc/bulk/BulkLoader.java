package io.syncjob.jdbc.bulk;

import io.syncjob.data.RowBatch;

/**
 * Sends rows to one table over one connection, as fast as the database can take them. Made from a {@link BulkTarget}; used
 * by one thread, {@link #cancel} apart. Rows are added, then finished: all or none of them are in the table then.
 *
 * <p>Connection and transaction belong to the caller: a loader neither commits nor rolls back nor sets savepoints, and the
 * caller rolls back to a savepoint from before the first row added when {@link #add} or {@link #finish} has thrown. A loader
 * stays usable after that.
 */
public interface BulkLoader extends AutoCloseable {
    /**
     * Sends the rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param rows their columns are those of {@link BulkTarget#columns()}, in that order
     * @throws java.sql.SQLException what the database refused; its SQLState tells a bad row from a failure of the system
     * @throws BadRowException for a row that is known to be refused, or that this loader cannot send for what it holds
     */
    void add(RowBatch rows, int from, int to) throws Exception;

    /**
     * Returns when the database has taken every row that was added since the last call, unchanged.
     *
     * @throws java.sql.SQLException as {@link #add} does
     * @throws BadRowException as {@link #add} does
     */
    default void finish() throws Exception {}

    /**
     * Of the rows that were finished last those for which the table holds no row to change, numbered as in {@link
     * BadRowException}: they have changed nothing, and are refused. Empty for a loader that also inserts.
     */
    default int[] unmatched() {
        return new int[0];
    }

    /**
     * Whether rows of several calls of {@link #add} go into one statement, which ends with {@link #finish}; no other
     * statement may be executed in between. Else they are finished after each call.
     */
    default boolean gathers() {
        return false;
    }

    /** Forgets the rows that were added and not finished; before the caller rolls back. Does nothing where there are none. */
    default void discard() throws Exception {}

    /** Makes a call that is under way in another thread fail soon. */
    default void cancel() throws Exception {}

    /** Frees what the loader holds besides the connection. */
    @Override
    default void close() throws Exception {}
}
