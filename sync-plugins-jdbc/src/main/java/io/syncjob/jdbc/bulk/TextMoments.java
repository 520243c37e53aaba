package io.syncjob.jdbc.bulk;

import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import java.sql.Array;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as the text that SQL writes them with, such as {@code 2026-11-22 01:02:03.5}: for drivers that know no
 * java.time classes, or move values by the JVM's time zone or an old calendar when they make objects of them.
 */
public final class TextMoments {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?");
    private static final Pattern MOMENT = Pattern.compile(
            "([+-]?\\d{1,9})-(\\d{1,2})-(\\d{1,2})(?:[ T]" + CLOCK + " ?(Z|[+-]\\d{1,2}(?::?\\d{2})?)?)?( \\(BC\\))?");
    private static final int DATE_LENGTH = 10;
    private static final int LAST_YEAR = 9_999;

    private TextMoments() {}

    /** Whether {@code type} is a date or a time. */
    public static boolean isMoment(DataType type) {
        return switch (type.kind()) {
            case DATE, TIME, TIMESTAMP, INSTANT -> true;
            default -> false;
        };
    }

    /** The reader for a column of {@code type}, by the driver's text of its cells. */
    public static CellReader reader(DataType type) {
        return (from, index, out, column) -> set(type, from.getString(index), out, column);
    }

    /**
     * Sets a cell of {@code type} to what {@code text} says; for null it sets nothing.
     *
     * @throws BadCellException for a text that says nothing of the kind
     */
    public static void set(DataType type, @Nullable String text, RowAppender out, int column) {
        if (text == null) {
            return;
        }
        switch (type.kind()) {
            case DATE -> out.setEpochDay(column, (int) date(text).toEpochDay());
            case TIME -> out.setTime(column, time(text));
            case TIMESTAMP -> out.setTimestamp(column, timestamp(text));
            case INSTANT -> out.setInstant(column, instant(text));
            default -> throw new IllegalArgumentException(type + " is no date or time");
        }
    }

    /** The reader for a column of lists of such types, or of lists of these, by the driver's texts of their elements. */
    public static CellReader listReader(DataType type) {
        return (from, index, out, column) -> {
            Array array = from.getArray(index);
            if (array != null) {
                out.setList(column, list(array, JdbcArrays.element(type)));
            }
        };
    }

    private static List<@Nullable Object> list(Array array, DataType element) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object each : (Object[]) array.getArray()) {
            list.add(
                    each == null
                            ? null
                            : each instanceof Array nested
                                    ? list(nested, JdbcArrays.element(element))
                                    : moment(each.toString(), element));
        }
        return list;
    }

    private static Object moment(String text, DataType type) {
        return switch (type.kind()) {
            case DATE -> date(text);
            case TIME -> time(text);
            case TIMESTAMP -> timestamp(text);
            default -> instant(text);
        };
    }

    private static LocalDate date(String text) {
        if (text.length() == DATE_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-') {
            int year = digits(text, 0, 4);
            int month = digits(text, 5, 7);
            int day = digits(text, 8, DATE_LENGTH);
            if (year >= 0 && month > 0 && month <= 12 && day > 0 && day <= 28) {
                return LocalDate.of(year, month, day);
            }
        }
        LocalDateTime moment = wallClock(matched(MOMENT, text), text);
        if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw bad(text, "has a time, and its column is a date");
        }
        return moment.toLocalDate();
    }

    /** The number that these characters are, or -1 where they are none. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static LocalTime time(String text) {
        return clock(matched(CLOCK, text), 1, text);
    }

    private static LocalDateTime timestamp(String text) {
        Matcher matched = matched(MOMENT, text);
        if (matched.group(8) != null) {
            throw bad(text, "has a zone, and its column is a wall clock");
        }
        return wallClock(matched, text);
    }

    private static Instant instant(String text) {
        Matcher matched = matched(MOMENT, text);
        String zone = matched.group(8);
        if (zone == null) {
            throw bad(text, "has no zone, and its column is a point in time");
        }
        LocalDateTime wallClock = wallClock(matched, text);
        return wallClock.toInstant(offset(zone));
    }

    private static ZoneOffset offset(String zone) {
        if (zone.equals("Z")) {
            return ZoneOffset.UTC;
        }
        String digits = zone.substring(1).replace(":", "");
        int hours =
                digits.length() <= 2 ? Integer.parseInt(digits) : Integer.parseInt(digits, 0, digits.length() - 2, 10);
        int minutes = digits.length() <= 2 ? 0 : Integer.parseInt(digits, digits.length() - 2, digits.length(), 10);
        int seconds = hours * 3_600 + minutes * 60;
        return ZoneOffset.ofTotalSeconds(zone.charAt(0) == '-' ? -seconds : seconds);
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw bad(text, "is no date or time of its column's kind");
        }
        return matcher;
    }

    private static LocalDateTime wallClock(Matcher matched, String text) {
        try {
            int written = Integer.parseInt(matched.group(1));
            // The year before 1 is 1 BC in some texts, and 0 to the calendar.
            int year = matched.group(9) == null ? written : 1 - written;
            if (Math.abs(year) > LAST_YEAR) {
                throw new BadCellException("OUT_OF_RANGE", "The year of " + text + " is not within -9999 to 9999");
            }
            LocalDate date = LocalDate.of(year, Integer.parseInt(matched.group(2)), Integer.parseInt(matched.group(3)));
            return matched.group(4) == null ? date.atStartOfDay() : date.atTime(clock(matched, 4, text));
        } catch (DateTimeException e) {
            throw bad(text, "is not in the calendar");
        }
    }

    private static LocalTime clock(Matcher matched, int group, String text) {
        String second = matched.group(group + 2);
        String fraction = matched.group(group + 3);
        try {
            return LocalTime.of(
                    Integer.parseInt(matched.group(group)),
                    Integer.parseInt(matched.group(group + 1)),
                    second == null ? 0 : Integer.parseInt(second),
                    fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(9 - fraction.length())));
        } catch (DateTimeException e) {
            throw bad(text, "is not within a day");
        }
    }

    private static BadCellException bad(String text, String why) {
        return new BadCellException("INVALID_DATE", "The text '" + text + "' " + why);
    }

    /** The binder for a column of {@code type}: the text goes to the database, which takes it as it takes a literal. */
    public static CellBinder binder(DataType type) {
        return (to, index, row, column) -> to.setString(index, text(type, row, column));
    }

    /** The cell as text; an instant in UTC. */
    static String text(DataType type, Row row, int column) {
        return switch (type.kind()) {
            case DATE -> Objects.requireNonNull(row.getDate(column)).toString();
            case TIME -> TIME.format(Objects.requireNonNull(row.getTime(column)));
            case TIMESTAMP -> text(Objects.requireNonNull(row.getTimestamp(column)));
            case INSTANT ->
                text(LocalDateTime.ofInstant(Objects.requireNonNull(row.getInstant(column)), ZoneOffset.UTC))
                        + "+00:00";
            default -> throw new IllegalArgumentException(type + " is no date or time");
        };
    }

    private static String text(LocalDateTime wallClock) {
        return wallClock.toLocalDate() + " " + TIME.format(wallClock);
    }
}
