package io.syncjob.core.expression;

import io.syncjob.error.DirtyRowException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.List;

/** Work on texts, whose characters are counted as people see them, from 1. No text grows beyond what memory bears. */
final class Texts {
    private static final int MOST_UNITS = 16 << 20;
    private static final int MOST_DIGITS = 1_000;
    private static final int MOST_YEARS = 9_999;

    private Texts() {}

    /** At most {@code length} characters from the one numbered {@code from}. */
    static String part(String text, int from, int length) {
        // As in SQL a part may begin before the text, which has nothing there.
        long begin = Math.max(1, from);
        long end = Math.min(Integer.MAX_VALUE, (long) from + Math.max(0, length));
        if (end <= begin) {
            return "";
        }
        int start = advanced(text, 0, begin - 1);
        return text.substring(start, advanced(text, start, end - begin));
    }

    private static int advanced(String text, int from, long characters) {
        if (characters >= text.length() - from) {
            // There may be fewer characters than units.
            return characters >= text.codePointCount(from, text.length())
                    ? text.length()
                    : text.offsetByCodePoints(from, (int) characters);
        }
        return text.offsetByCodePoints(from, (int) characters);
    }

    /** The last {@code length} characters. */
    static String end(String text, int length) {
        int all = text.codePointCount(0, text.length());
        return text.substring(text.offsetByCodePoints(0, Math.max(0, all - Math.max(0, length))));
    }

    static String replaced(String text, String find, String replacement) {
        if (find.isEmpty()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(find); at >= 0; at = text.indexOf(find, from)) {
            replaced.append(text, from, at).append(replacement);
            requireRoom(replaced.length());
            from = at + find.length();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    static String joined(List<Object> texts) {
        long length = texts.stream().mapToLong(each -> ((String) each).length()).sum();
        requireRoom(length);
        StringBuilder joined = new StringBuilder((int) length);
        texts.forEach(each -> joined.append((String) each));
        return joined.toString();
    }

    private static void requireRoom(long length) {
        if (length > MOST_UNITS) {
            throw new DirtyRowException(null, "TOO_LONG", "A text of more than " + MOST_UNITS + " characters came out");
        }
    }

    /** A value as text: plain digits, and moments as ISO 8601 has them. */
    static String of(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof LocalDateTime moment
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment)
                : value instanceof LocalTime time ? DateTimeFormatter.ISO_LOCAL_TIME.format(time) : value.toString();
    }

    static BigDecimal number(String text) {
        String bare = text.strip();
        try {
            if (!bare.isEmpty() && bare.length() <= MOST_DIGITS) {
                return Numbers.bounded(new BigDecimal(bare));
            }
        } catch (NumberFormatException e) {
            throw bad("number");
        }
        throw bad("number");
    }

    private static DirtyRowException bad(String what) {
        return new DirtyRowException(null, "BAD_FORMAT", "A text is no " + what);
    }

    static LocalDate date(Object moment) {
        if (moment instanceof LocalDate date) {
            return date;
        }
        return moment instanceof LocalDateTime timestamp
                ? timestamp.toLocalDate()
                : (LocalDate) moment(Sort.DATE, (String) moment);
    }

    static LocalDateTime timestamp(Object moment) {
        if (moment instanceof LocalDateTime timestamp) {
            return timestamp;
        }
        return moment instanceof LocalDate date
                ? date.atStartOfDay()
                : (LocalDateTime) moment(Sort.TIMESTAMP, (String) moment);
    }

    /** The same, if it is in the years that columns hold. */
    static <T extends Temporal> T inRange(T moment) {
        if (Math.abs((long) moment.get(ChronoField.YEAR)) > MOST_YEARS) {
            throw new DirtyRowException(null, "OUT_OF_RANGE", "A date is beyond the year " + MOST_YEARS);
        }
        return moment;
    }

    /**
     * The moment that is written in {@code text}.
     *
     * @throws DirtyRowException where it is none
     */
    static Object moment(Sort sort, String text) {
        String bare = text.strip();
        try {
            return switch (sort) {
                case DATE -> inRange(LocalDate.parse(bare));
                case TIME -> LocalTime.parse(bare);
                case INSTANT -> {
                    Instant instant = Instant.parse(bare.replace(' ', 'T'));
                    inRange(instant.atOffset(ZoneOffset.UTC));
                    yield instant;
                }
                default ->
                    inRange(
                            bare.length() == 10
                                    ? LocalDate.parse(bare).atStartOfDay()
                                    : LocalDateTime.parse(bare.replace(' ', 'T')));
            };
        } catch (DateTimeException e) {
            throw bad("moment of this kind, which is written as 2025-10-31, 08:30:00, 2025-10-31 08:30:00 or"
                    + " 2025-10-31T08:30:00Z");
        }
    }
}
