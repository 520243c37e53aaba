package io.syncjob.mq.internal.settings;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.text.TemporalPattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** The time of a 'begin' or 'end' as text, in which parameters may stand that get their values when the run begins. */
public final class PointTime {
    private PointTime() {}

    /**
     * Refuses a time that cannot be read, unless it has parameters whose values are not known yet; and a pattern or a zone of no
     * time.
     *
     * @param at the kind of place, in words
     */
    public static void check(Object at, @Nullable String time, @Nullable String pattern, @Nullable String zone) {
        if (time == null && (pattern != null || zone != null)) {
            throw Settings.invalid(
                    "A 'begin' or 'end' at " + at + " has the 'pattern' or 'zone' of a time",
                    "Give them with a time only.");
        }
        if (time != null && !hasParameter(time)) {
            parse(time, pattern, zone);
        }
    }

    private static boolean hasParameter(String text) {
        return text.contains("${") || text.contains("$[");
    }

    /**
     * The moment of a time whose parameters have their values.
     *
     * @param pattern how it is written, in the terms of {@link DateTimeFormatter}; null stands for ISO 8601
     * @param zone the zone of its wall clock; null where it has an offset itself
     */
    public static Instant parse(String time, @Nullable String pattern, @Nullable String zone) {
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
