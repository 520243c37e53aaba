package io.syncjob.mq.internal;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a message that was read says of itself. Byte arrays are the message's own and are not changed. */
public interface IncomingMessage {
    /** The key, or null. */
    byte @Nullable [] key();

    /** The value, or null. */
    byte @Nullable [] value();

    /** The last header of this name; null where there is none, or where it is null. */
    byte @Nullable [] header(String name);

    /** Hands over all headers in their order; values can be null. */
    void headers(BiConsumer<String, byte @Nullable []> to);

    /** A property that the queue itself knows; null where it has none of this name. */
    default byte @Nullable [] property(String name) {
        return null;
    }

    /** The number of the partition; 0 where there are none. */
    int partition();

    /** The place in the partition or stream, or the number of the message among those read. */
    long offset();

    /** Milliseconds since 1970, or -1 where the message has no time. */
    long timestampMillis();

    /** The topic, queue or stream. */
    String source();

    /** The message's name, or null. */
    @Nullable
    String id();
}
