package io.syncjob.mq.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the brokers refuse in a topic. It is checked before a message is sent: a refusal that comes later would spoil the
 * transaction of all messages beside it.
 *
 * @param mostBytes of a batch with one message before compression, {@code max.message.bytes}
 * @param compacted whether each message needs a key
 * @param ownTime whether the times that messages bring are kept
 * @param mostMillisBefore how far a time may lie in the past
 * @param mostMillisAfter how far a time may lie in the future
 */
record TopicLimits(int mostBytes, boolean compacted, boolean ownTime, long mostMillisBefore, long mostMillisAfter) {
    /** The client's own limit where nothing else is known. */
    static final int DEFAULT_MOST_BYTES = 1 << 20;

    private static final int BATCH_BYTES = 61;
    private static final int RECORD_BYTES = 21;
    private static final int VARINT_BYTES = 5;

    static TopicLimits of(Map<String, String> settings) {
        return new TopicLimits(
                (int) number(settings, "max.message.bytes", DEFAULT_MOST_BYTES),
                settings.getOrDefault("cleanup.policy", "").contains("compact"),
                settings.getOrDefault("message.timestamp.type", "CreateTime").equals("CreateTime"),
                number(settings, "message.timestamp.before.max.ms", Long.MAX_VALUE),
                number(settings, "message.timestamp.after.max.ms", Long.MAX_VALUE));
    }

    private static long number(Map<String, String> settings, String name, long absent) {
        String value = settings.get(name);
        return value == null ? absent : Long.parseLong(value);
    }

    /** The most bytes that a batch with this message alone can have, as Kafka's client reckons them. */
    static int bytes(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long bytes = BATCH_BYTES + RECORD_BYTES + 2L * VARINT_BYTES + length(key) + length(value) + VARINT_BYTES;
        for (Header header : headers) {
            byte[] name = header.key().getBytes(StandardCharsets.UTF_8);
            bytes += 2L * VARINT_BYTES + name.length + length(header.value());
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    private static int length(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }

    /** The largest request that a producer for the topic sends: its own limit is checked before, so this has some room. */
    int producerBytes() {
        return (int) Math.min(Integer.MAX_VALUE, (long) mostBytes + DEFAULT_MOST_BYTES);
    }

    /** Whether a message may bring this time now. */
    boolean allowsTime(long millis, long now) {
        return millis >= 0 && (!ownTime || (now - millis <= mostMillisBefore && millis - now <= mostMillisAfter));
    }
}
