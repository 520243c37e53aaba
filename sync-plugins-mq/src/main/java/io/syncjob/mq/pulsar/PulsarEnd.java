package io.syncjob.mq.pulsar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where reading of a partition ends.
 *
 * @param last the place of the last message that is read, or null
 * @param time when the first message is published that is not read; null where there is a place
 */
record PulsarEnd(@Nullable PulsarPlace last, @Nullable Instant time) {
    static PulsarEnd parse(String text) {
        return text.indexOf('T') < 0
                ? new PulsarEnd(PulsarPlace.parse(text), null)
                : new PulsarEnd(null, Instant.parse(text));
    }

    static PulsarEnd at(PulsarPlace last) {
        return new PulsarEnd(last, null);
    }

    /** Whether nothing is between a begin and this end. */
    boolean isBefore(PulsarPlace from) {
        return last != null && (last.isEarliest() || !last.includes(from));
    }

    boolean includes(PulsarPlace message, long publishedMillis) {
        return last != null ? last.includes(message) : time == null || publishedMillis < time.toEpochMilli();
    }

    /** Whether the message is the last one for sure. */
    boolean isAt(PulsarPlace message) {
        return last != null && last.compareEntry(message) == 0 && last.batch() == message.batch();
    }

    /** Whether all messages up to the end are there, where the last one that is there is known. */
    boolean isThere(@Nullable PulsarPlace newest) {
        return last != null && newest != null && newest.compareEntry(last) >= 0;
    }

    @Override
    public String toString() {
        return String.valueOf(last == null ? time : last);
    }
}
