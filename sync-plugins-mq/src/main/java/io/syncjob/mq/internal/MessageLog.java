package io.syncjob.mq.internal;

import io.syncjob.spi.Cancellable;

/** A stream that keeps its messages, each at a place of its own, in one order. */
public interface MessageLog extends Cancellable, AutoCloseable {
    /** The stream in words, such as {@code stream 'orders'}. */
    String inWords();

    /** Proves that the stream can be read, and looks up what this run reads. */
    LogRange range() throws Exception;

    /**
     * Reads a range.
     *
     * @param from the place of the first message; of the range, or that behind a message
     */
    LogCursor open(LogRange range, String from) throws Exception;

    /** The least place behind that of a message. */
    String after(String place);

    /** Whether a failure may pass by itself. */
    boolean isTransient(Throwable failure);

    /** Whether a failure says that the stream cannot be reached. */
    boolean isUnreachable(Throwable failure);
}
