package io.syncjob.mq.kafka;

import io.syncjob.mq.internal.settings.PointTime;
import io.syncjob.mq.internal.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in every partition of a topic. As a begin it is the first message that is read, as an end the first that is not.
 *
 * @param at what kind of place it is; null stands for what the other settings tell
 * @param time of {@link At#TIME}: the first message of that time or a later one. Parameters in it, such as
 *     <code>${bizdate}</code>, get their values when the run begins
 * @param pattern how {@code time} is written, in the terms of {@link DateTimeFormatter}; null stands for ISO 8601
 * @param zone the zone of a {@code time} that has no offset itself, an IANA id or an offset; null where it has one
 * @param offsets of {@link At#OFFSETS}: the offset by the partition's number; a partition without one is read from its
 *     earliest message, or to its latest
 */
public record KafkaPoint(
        At at,
        @Nullable String time,
        @Nullable String pattern,
        @Nullable String zone,
        Map<Integer, Long> offsets) {
    /** A kind of place. */
    public enum At {
        /** The first message that is still there. */
        EARLIEST,
        /** Behind the last message that is there when the run begins. */
        LATEST,
        /** The first message of a time or a later one; {@link #LATEST} where there is none. */
        TIME,
        /** An offset for each partition. */
        OFFSETS,
        /**
         * The offsets that the reader's consumer group has committed; of a partition that it has none of, {@link #EARLIEST}.
         * For a begin only.
         */
        GROUP
    }

    public static final KafkaPoint EARLIEST = new KafkaPoint(At.EARLIEST, null, null, null, Map.of());
    public static final KafkaPoint LATEST = new KafkaPoint(At.LATEST, null, null, null, Map.of());
    public static final KafkaPoint GROUP = new KafkaPoint(At.GROUP, null, null, null, Map.of());

    public KafkaPoint {
        offsets = offsets == null ? Map.of() : Map.copyOf(offsets);
        if (at == null) {
            at = time != null ? At.TIME : At.OFFSETS;
        }
        if ((time != null) != (at == At.TIME) || offsets.isEmpty() == (at == At.OFFSETS)) {
            throw Settings.invalid(
                    "A 'begin' or 'end' at " + at + " is given the time " + time + " and the offsets " + offsets,
                    "Give a time for TIME, offsets for OFFSETS, and neither for EARLIEST, LATEST and GROUP.");
        }
        PointTime.check(at, time, pattern, zone);
        offsets.forEach((partition, offset) -> {
            if (partition < 0 || offset < 0) {
                throw Settings.invalid(
                        "The 'offsets' name partition " + partition + " and offset " + offset,
                        "Give numbers of 0 or more.");
            }
        });
    }

    /** The first message of {@code time} or a later one. */
    public static KafkaPoint time(Instant time) {
        return new KafkaPoint(At.TIME, time.toString(), null, null, Map.of());
    }

    /**
     * The first message of a time or a later one, which is told when the run begins: <code>${bizdate}000000</code>.
     *
     * @param time the time, which may have parameters in it
     * @param pattern how it is written, in the terms of {@link DateTimeFormatter}
     * @param zone the zone of its wall clock
     */
    public static KafkaPoint time(String time, String pattern, ZoneId zone) {
        return new KafkaPoint(At.TIME, time, pattern, zone.getId(), Map.of());
    }

    /** An offset for each partition. */
    public static KafkaPoint offsets(Map<Integer, Long> offsets) {
        return new KafkaPoint(At.OFFSETS, null, null, null, offsets);
    }

    /** The moment of {@code time}, whose parameters have their values. */
    Instant instant() {
        if (time == null) {
            throw new IllegalStateException("A point at " + at + " has no time");
        }
        return PointTime.parse(time, pattern, zone);
    }
}
