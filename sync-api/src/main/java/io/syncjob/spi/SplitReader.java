package io.syncjob.spi;

import io.syncjob.data.RowAppender;

/** Reads the rows of one split, in one thread. {@code close} is called once, also after a failure, and frees all it holds. */
public interface SplitReader extends AutoCloseable, Cancellable {
    /**
     * Appends rows until {@code out} is full or the split has ended. Appending none, and giving true, is allowed where a
     * source has nothing for a while.
     *
     * @return false when the split has ended; no further call follows then
     */
    boolean fill(RowAppender out) throws Exception;

    /** Where to go on after the rows appended so far. Asked between calls of {@link #fill}. */
    default Position position() throws Exception {
        return Position.NONE;
    }

    /** Called when all rows up to {@code progress} are committed in the target; a queue acknowledges them here. */
    default void committed(SplitProgress progress) throws Exception {}

    @Override
    default void close() throws Exception {}
}
