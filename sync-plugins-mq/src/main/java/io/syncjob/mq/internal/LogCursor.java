package io.syncjob.mq.internal;

import org.jspecify.annotations.Nullable;

/** Reads a range of a stream. Used by one thread, but for {@link #cancel}. */
public interface LogCursor extends AutoCloseable {
    /** The next message, valid until the next call; null when the range has ended, or {@link #isWaiting}. */
    @Nullable
    IncomingMessage next() throws Exception;

    /** Whether {@link #next} gave null because nothing came for a while, though the range has not ended. */
    default boolean isWaiting() {
        return false;
    }

    /** The place of the message that {@link #next} gave last. */
    String place();

    /** Lets a call that waits end, from another thread. */
    void cancel();

    @Override
    void close() throws Exception;
}
