package io.syncjob.mq.kafka;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.text.TemporalPattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
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
        if (time == null && (pattern != null || zone != null)) {
            throw Settings.invalid(
                    "A 'begin' or 'end' at " + at + " has the 'pattern' or 'zone' of a time",
                    "Give them with a time only.");
        }
        if (time != null && !hasParameter(time)) {
            parse(time, pattern, zone);
        }
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
        return parse(time, pattern, zone);
    }

    private static boolean hasParameter(String text) {
        return text.contains("${") || text.contains("$[");
    }

    private static Instant parse(String time, @Nullable String pattern, @Nullable String zone) {
        DateTimeFormatter format = formatter(pattern);
        ZoneId clock = zone == null ? null : zone(zone);
        try {
            TemporalAccessor parsed = format.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof OffsetDateTime moment) {
                return moment.toInstant();
            }
            if (clock != null) {
                return ((LocalDateTime) parsed).atZone(clock).toInstant();
            }
        } catch (DateTimeException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The time '" + time + "' of a 'begin' or 'end' is not "
                            + (pattern == null ? "in ISO 8601" : "of the pattern '" + pattern + "'"),
                    pattern == null
                            ? "Give one such as 2025-10-31T08:30:00Z, or a 'pattern'."
                            : "Give a date and a time of day so written, or another 'pattern'.",
                    e);
        }
        throw Settings.invalid(
                "The time '" + time + "' of a 'begin' or 'end' has neither an offset nor a 'zone'",
                "Give a 'zone' such as Asia/Shanghai or +08:00.");
    }

    private static DateTimeFormatter formatter(@Nullable String pattern) {
        if (pattern == null) {
            return DateTimeFormatter.ISO_DATE_TIME;
        }
        try {
            return TemporalPattern.formatter(pattern);
        } catch (IllegalArgumentException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The 'pattern' of a 'begin' or 'end' is '" + pattern + "', which is none: " + e.getMessage(),
                    "Give one of java.time.format.DateTimeFormatter, such as yyyyMMddHHmmss.",
                    e);
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "There is no 'zone' '" + zone + "', as a 'begin' or 'end' names it",
                    "Give an id such as Asia/Shanghai, or an offset such as +08:00.",
                    e);
        }
    }
}
