package io.syncjob.mq.internal;

import io.syncjob.spi.Cancellable;

/** Where messages come from or go to: a queue, a stream, an exchange. */
public interface MessagePlace extends Cancellable, AutoCloseable {
    /** The place in words, such as {@code queue 'orders'}. */
    String inWords();

    /** Whether a failure may pass by itself. */
    default boolean isTransient(Throwable failure) {
        return isUnreachable(failure);
    }

    /** Whether a failure says that the place cannot be reached. */
    boolean isUnreachable(Throwable failure);
}
