package io.syncjob.spi;

import io.syncjob.data.RowBatch;

/**
 * Writes the rows of one split, in one thread. For each batch the engine calls {@code write}; before a {@code commit}, and
 * whenever it wants its batches back, it calls {@code settle}. {@code close} is called once, also after a failure, and frees all it holds;
 * rows that were not committed by then are gone.
 */
public interface SplitWriter extends AutoCloseable, Cancellable {
    /**
     * Takes rows. Each is either accepted or handed to {@code rejects}, never both. A row that the target refuses for what
     * it holds is rejected; any other failure is thrown, and then none of the rows since the last commit may stay.
     *
     * <p>Batch and {@code rejects} are the engine's again when this method returns, or, for a writer that says
     * {@link RowWriter#keepsBatches}, when {@link #settle} does.
     */
    void write(RowBatch rows, Rejects rejects) throws Exception;

    /**
     * Accepts or rejects every row that was taken and is neither yet, under the rules of {@link #write}. Only of meaning for
     * a writer that keeps batches.
     */
    default void settle() throws Exception {}

    /** Makes the rows accepted so far durable together with {@code progress}, both or neither. */
    void commit(SplitProgress progress) throws Exception;

    /** Drops the rows accepted since the last commit. */
    void rollback() throws Exception;

    @Override
    default void close() throws Exception {}
}
