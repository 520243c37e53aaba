package io.syncjob.mq.internal;

import org.jspecify.annotations.Nullable;

/** Messages that a queue gives, and takes back unless they are acknowledged. Used by one thread, but for {@link #cancel}. */
public interface Deliveries extends AutoCloseable {
    /**
     * The next message.
     *
     * @param millis how long to wait for it
     * @return null when none came; what was given is valid until the next call
     */
    @Nullable
    IncomingMessage next(long millis) throws Exception;

    /** Acknowledges as many of the messages given, the first ones that were not acknowledged yet. */
    void acknowledge(long count) throws Exception;

    /** Whether the queue gives no more, or soon none, before some of those given are acknowledged. */
    boolean awaitsAcknowledgement();

    /** Lets a call of {@link #next} that waits end, from another thread. */
    void cancel();

    /** Lets the queue have back what is not acknowledged. */
    @Override
    void close() throws Exception;
}
