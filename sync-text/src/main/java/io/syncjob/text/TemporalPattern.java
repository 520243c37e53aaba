package io.syncjob.text;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;

/**
 * Patterns of {@link DateTimeFormatter}, in the neutral locale, names of months and days in any case. A day that does not
 * exist, such as 31 February, is refused, and {@code y} counts years as {@code u} does unless the pattern has an era.
 */
public final class TemporalPattern {
    static final int MOST_YEAR = 9999;
    private static final int[] UNITS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };
    private static final OffsetDateTime SAMPLE = OffsetDateTime.of(2025, 10, 31, 14, 30, 0, 0, ZoneOffset.UTC);
    private static final Instant LEAST =
            LocalDateTime.of(-MOST_YEAR, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    private static final Instant END =
            LocalDateTime.of(MOST_YEAR + 1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

    private TemporalPattern() {}

    /** The nanoseconds of the smallest step that a TIME, TIMESTAMP or INSTANT of {@code type} can take. */
    static int unit(DataType type) {
        return type.kind() == Kind.DATE ? 1 : UNITS[type.scale()];
    }

    static boolean isInRange(Instant instant) {
        return !instant.isBefore(LEAST) && instant.isBefore(END);
    }

    /**
     * Reads and writes moments as {@code pattern} says: {@code yyyy} is the year, and there is no 31st of November.
     *
     * @throws IllegalArgumentException where the pattern is none
     */
    public static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.indexOf('G') < 0 ? withProlepticYears(pattern) : pattern)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static String withProlepticYears(String pattern) {
        StringBuilder result = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < result.length(); i++) {
            char c = result.charAt(i);
            quoted ^= c == '\'';
            if (c == 'y' && !quoted) {
                result.setCharAt(i, 'u');
            }
        }
        return result.toString();
    }

    /** The value that {@code text} stands for: a LocalDate, LocalTime, LocalDateTime, or for an INSTANT an OffsetDateTime in UTC. */
    static TemporalAccessor parse(DateTimeFormatter formatter, Kind kind, String text) {
        TemporalAccessor parsed = formatter.parse(text);
        return switch (kind) {
            case DATE -> LocalDate.from(parsed);
            case TIME -> LocalTime.from(parsed);
            case TIMESTAMP -> LocalDateTime.from(parsed);
            default -> Instant.from(parsed).atOffset(ZoneOffset.UTC);
        };
    }

    /** Checks each pattern against the column of its name, as {@link #check} does. */
    public static void checkAll(Schema schema, Map<String, String> formats) {
        formats.forEach((name, pattern) -> {
            Column column = schema.column(schema.indexOf(name));
            if (!column.name().equals(name)) {
                throw new SyncException(
                        SyncError.MISSING_COLUMN,
                        "The setting formats names '" + name + "', and the column is '" + column.name() + "'",
                        "Spell it as the column is spelled.");
            }
            check(name, column.type(), pattern);
        });
    }

    /**
     * Checks that a value of the type can be written in the pattern and read again.
     *
     * @throws SyncException (INVALID_VALUE) where it cannot
     */
    private static void check(String column, DataType type, String pattern) {
        try {
            DateTimeFormatter formatter = formatter(pattern);
            TemporalAccessor read = formatter.parse(formatter.format(SAMPLE));
            switch (type.kind()) {
                case DATE -> LocalDate.from(read);
                case TIME -> LocalTime.from(read);
                case TIMESTAMP -> LocalDateTime.from(read);
                case INSTANT -> Instant.from(read);
                default ->
                    throw new SyncException(
                                    SyncError.INVALID_VALUE,
                                    "The setting formats has '" + pattern + "' for a column of " + type,
                                    "Give formats to columns of DATE, TIME, TIMESTAMP and INSTANT only.")
                            .at(Location.column(column));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new SyncException(
                            SyncError.INVALID_VALUE,
                            "The setting formats has '" + pattern + "', in which a " + type
                                    + " cannot be written and read again",
                            "Use a pattern of java.time.format.DateTimeFormatter with all that the type needs, such as "
                                    + example(type.kind()) + ".",
                            e)
                    .at(Location.column(column));
        }
    }

    private static String example(Kind kind) {
        return switch (kind) {
            case DATE -> "dd.MM.yyyy";
            case TIME -> "HH:mm:ss";
            case TIMESTAMP -> "dd.MM.yyyy HH:mm:ss";
            default -> "dd.MM.yyyy HH:mm:ssXXX; a wall clock without an offset is a TIMESTAMP";
        };
    }
}
