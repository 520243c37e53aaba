package io.syncjob.mq.internal;

import io.syncjob.spi.Cancellable;
import java.util.OptionalLong;

/** A queue whose messages are acknowledged. {@link #open} is called by several threads at once, all else by one. */
public interface Origin extends Cancellable, AutoCloseable {
    /** The queue in words, such as {@code queue 'orders'}. */
    String inWords();

    /** Proves that the queue can be read. Gives how many messages wait in it, where that can be told. */
    OptionalLong waiting() throws Exception;

    /** The number of splits that can share the messages, each a consumer of its own; 1 or more. */
    int consumers();

    /** Begins to consume. */
    Deliveries open() throws Exception;

    /** Whether a failure may pass by itself. */
    boolean isTransient(Throwable failure);

    /** Whether a failure says that the queue cannot be reached. */
    boolean isUnreachable(Throwable failure);
}
