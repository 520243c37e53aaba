package io.syncjob.mq.internal;

import java.util.OptionalLong;

/** A queue whose messages are acknowledged. {@link #open} is called by several threads at once, all else by one. */
public interface Origin extends MessagePlace {
    /** Proves that the queue can be read. */
    default void check() throws Exception {
        waiting();
    }

    /** Proves that the queue can be read. Gives how many messages wait in it, where that can be told. */
    OptionalLong waiting() throws Exception;

    /** The number of splits that can share the messages, each a consumer of its own; 1 or more. */
    int consumers();

    /** Begins to consume. */
    Deliveries open() throws Exception;
}
