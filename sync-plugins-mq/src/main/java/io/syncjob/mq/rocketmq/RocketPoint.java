package io.syncjob.mq.rocketmq;

import io.syncjob.mq.internal.settings.PointTime;
import io.syncjob.mq.internal.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in every queue of a topic. As a begin it is the first message that is read, as an end the first that is not.
 *
 * @param at what kind of place it is; null stands for what the other settings tell
 * @param time of {@link At#TIME}: the first message that its broker stored at that time or later. Parameters in it, such as
 *     <code>${bizdate}</code>, get their values when the run begins
 * @param pattern how {@code time} is written, in the terms of {@link DateTimeFormatter}; null stands for ISO 8601
 * @param zone the zone of a {@code time} that has no offset itself, an IANA id or an offset; null where it has one
 * @param offsets of {@link At#OFFSETS}: the offset by the queue, which is written as its broker's name and its number, such as
 *     {@code broker-a:0}; a queue without one is read from its earliest message, or to its latest
 * @param group of {@link At#GROUP}: the consumer group
 */
public record RocketPoint(
        At at,
        @Nullable String time,
        @Nullable String pattern,
        @Nullable String zone,
        Map<String, Long> offsets,
        @Nullable String group) {
    /** A kind of place. */
    public enum At {
        /** The first message that is still there. */
        EARLIEST,
        /** Behind the last message that is there when the run begins. */
        LATEST,
        /** The first message of a time or a later one; {@link #LATEST} where there is none. */
        TIME,
        /** An offset for each queue. */
        OFFSETS,
        /** Where a consumer group is; in a queue that it was never in, {@link #EARLIEST}. For a begin only. */
        GROUP
    }

    public static final RocketPoint EARLIEST = new RocketPoint(At.EARLIEST, null, null, null, Map.of(), null);
    public static final RocketPoint LATEST = new RocketPoint(At.LATEST, null, null, null, Map.of(), null);

    public RocketPoint {
        offsets = offsets == null ? Map.of() : Map.copyOf(offsets);
        if (at == null) {
            at = time != null ? At.TIME : group != null ? At.GROUP : At.OFFSETS;
        }
        if ((time != null) != (at == At.TIME)
                || offsets.isEmpty() == (at == At.OFFSETS)
                || (group != null) != (at == At.GROUP)) {
            throw Settings.invalid(
                    "A 'begin' or 'end' at " + at + " is given the time " + time + ", the offsets " + offsets
                            + " and the group " + group,
                    "Give a time for TIME, offsets for OFFSETS, a group for GROUP, and none for EARLIEST and LATEST.");
        }
        PointTime.check(at, time, pattern, zone);
        offsets.forEach((queue, offset) -> {
            if (!queue.matches(".+:[0-9]{1,9}") || offset < 0) {
                throw Settings.invalid(
                        "The 'offsets' of a 'begin' or 'end' name the queue '" + queue + "' and the offset " + offset,
                        "Write a queue as broker-a:0, and give an offset of 0 or more.");
            }
        });
    }

    /** The first message that was stored at {@code time} or later. */
    public static RocketPoint time(Instant time) {
        return new RocketPoint(At.TIME, time.toString(), null, null, Map.of(), null);
    }

    /**
     * The first message of a time or a later one, which is told when the run begins: <code>${bizdate}000000</code>.
     *
     * @param time the time, which may have parameters in it
     * @param pattern how it is written, in the terms of {@link DateTimeFormatter}
     * @param zone the zone of its wall clock
     */
    public static RocketPoint time(String time, String pattern, ZoneId zone) {
        return new RocketPoint(At.TIME, time, pattern, zone.getId(), Map.of(), null);
    }

    /** An offset for each queue, which is written as {@code broker-a:0}. */
    public static RocketPoint offsets(Map<String, Long> offsets) {
        return new RocketPoint(At.OFFSETS, null, null, null, offsets, null);
    }

    /** Where a consumer group is. */
    public static RocketPoint group(String name) {
        return new RocketPoint(At.GROUP, null, null, null, Map.of(), name);
    }

    /** The moment of {@code time}, whose parameters have their values. */
    Instant instant() {
        if (time == null) {
            throw new IllegalStateException("A point at " + at + " has no time");
        }
        return PointTime.parse(time, pattern, zone);
    }
}
