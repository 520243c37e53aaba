package io.syncjob.mq.internal;

import io.syncjob.text.Fault;

/** Sends messages and learns what became of them. Used by one thread, but for {@link #cancel}. */
public interface Sender extends AutoCloseable {
    /** Takes what the queue refuses. */
    interface Refused {
        /** Takes a fault, and the row that was given with its message. */
        void refused(int row, Fault fault);
    }

    /**
     * Sends a message, as soon as not too many are under way; what becomes of it is told later, by {@link #settle}.
     *
     * @param row the row that the message is of
     */
    void send(OutgoingMessage message, int row) throws Exception;

    /** Waits until each message that was sent is confirmed or refused, and tells which are refused, in any order. */
    void settle(Refused to) throws Exception;

    /** Makes what settled messages did since the last call durable; of meaning where a queue has transactions. */
    default void commit() throws Exception {}

    /** Takes back what was sent since the last commit, where that can be. */
    default void rollback() throws Exception {}

    /** Lets a call that waits end, from another thread. */
    void cancel();

    @Override
    void close() throws Exception;
}
