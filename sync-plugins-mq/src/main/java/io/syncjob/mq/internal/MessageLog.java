package io.syncjob.mq.internal;

import java.util.List;

/** A stream that keeps its messages, each at a place of its own, in one order; or several such, as the partitions of a topic are. */
public interface MessageLog extends MessagePlace {
    /**
     * Proves that the stream can be read, and looks up what this run reads.
     *
     * @return a range for each partition, also for one without messages, in the same order on every call
     */
    List<LogRange> ranges() throws Exception;

    /** Where a range is, in words: the stream, and the partition where there are several. */
    default String inWords(LogRange range) {
        return inWords();
    }

    /**
     * Reads a range.
     *
     * @param from the place of the first message; of the range, or that behind a message
     */
    LogCursor open(LogRange range, String from) throws Exception;

    /** What the messages are as of, for the report. */
    default String consistency() {
        return "the messages up to the last one that was there when the run began";
    }

    /** The least place behind that of a message. */
    String after(String place);
}
