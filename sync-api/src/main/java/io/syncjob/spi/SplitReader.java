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

    /**
     * Called when all rows up to {@code progress} are committed in the target, and stay there whatever becomes of the run; a
     * queue acknowledges them here. Called in the thread that fills, between calls of {@link #fill} or after the last one.
     */
    default void committed(SplitProgress progress) throws Exception {}

    /**
     * Whether the rows so far should be committed soon, because the source gives no more, or only few, until it is told that
     * they are. Asked after each {@link #fill} of a reader that gives positions.
     */
    default boolean awaitsCommit() throws Exception {
        return false;
    }

    @Override
    default void close() throws Exception {}
}
