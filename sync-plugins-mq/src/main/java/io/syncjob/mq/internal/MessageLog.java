package io.syncjob.mq.internal;

/** A stream that keeps its messages, each at a place of its own, in one order. */
public interface MessageLog extends MessagePlace {
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
}
