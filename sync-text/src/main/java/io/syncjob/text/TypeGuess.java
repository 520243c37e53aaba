package io.syncjob.text;

import io.syncjob.data.DataType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.regex.Pattern;

/**
 * The type of a column from a sample of its values. A type is taken only where each value has the one form in which that
 * type is written, so that nothing is lost: an article number {@code 007} or {@code 12E5}, a {@code +1}, a {@code -0} or a
 * {@code TRUE} stay text. In order of preference:
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><td>BOOLEAN</td><td>{@code true}, {@code false}</td></tr>
 * <tr><td>INT64</td><td>{@code -12}, no leading zero or plus</td></tr>
 * <tr><td>DECIMAL</td><td>{@code -12.50}, at most 38 digits</td></tr>
 * <tr><td>DATE</td><td>{@code 2025-10-31}</td></tr>
 * <tr><td>TIME</td><td>{@code 09:30:15}, with or without a fraction</td></tr>
 * <tr><td>TIMESTAMP</td><td>a DATE, {@code T} or a space, and a TIME</td></tr>
 * <tr><td>INSTANT</td><td>a TIMESTAMP and {@code Z}</td></tr>
 * <tr><td>STRING</td><td>anything else, and a column without a value</td></tr>
 * </table>
 */
public final class TypeGuess {
    private static final int MOST_DIGITS = 38;
    /** The longest value that can have a type other than STRING. */
    private static final int MOST_LENGTH = 48;

    /** A form of value, in order of preference. */
    public enum Form {
        BOOLEAN("true|false"),
        INT64("0|-?[1-9][0-9]{0,18}"),
        DECIMAL("-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?"),
        DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        TIME("[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,9})?"),
        TIMESTAMP(DATE.pattern + "[T ]" + TIME.pattern),
        INSTANT(TIMESTAMP.pattern + "Z"),
        STRING("(?s).*");

        private final Pattern pattern;

        Form(String regex) {
            this.pattern = Pattern.compile(regex);
        }

        /** The type of values of this form. */
        public DataType type() {
            return switch (this) {
                case BOOLEAN -> DataType.BOOLEAN;
                case INT64 -> DataType.INT64;
                case DECIMAL -> DataType.DECIMAL;
                case DATE -> DataType.DATE;
                case TIME -> DataType.TIME;
                case TIMESTAMP -> DataType.TIMESTAMP;
                case INSTANT -> DataType.INSTANT;
                case STRING -> DataType.STRING;
            };
        }

        boolean matches(String text) {
            if (this == STRING) {
                return true;
            }
            return text.length() <= MOST_LENGTH
                    && pattern.matcher(text).matches()
                    && switch (this) {
                        case INT64 -> isLong(text);
                        case DECIMAL -> isExact(text);
                        case DATE, TIME, TIMESTAMP, INSTANT -> isMoment(text);
                        default -> true;
                    };
        }

        private static boolean isLong(String text) {
            return new BigInteger(text).bitLength() < Long.SIZE;
        }

        private static boolean isExact(String text) {
            long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
            boolean negativeZero = text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9');
            return digits <= MOST_DIGITS && !negativeZero;
        }

        private boolean isMoment(String text) {
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            int length = this == INSTANT ? ascii.length - 1 : ascii.length;
            int timeFrom = this == TIME ? 0 : 11;
            return (this == TIME || IsoText.epochDay(ascii, 0, 10) != IsoText.INVALID)
                    && (this == DATE || IsoText.nanoOfDay(ascii, timeFrom, length) != IsoText.INVALID);
        }
    }

    private final EnumSet<Form> forms = EnumSet.allOf(Form.class);
    private boolean seen;

    /** Takes a value into account that is not NULL. */
    public void see(byte[] text, int from, int to) {
        if (forms.size() > 1) {
            String value = new String(text, from, Math.min(to - from, MOST_LENGTH + 1), StandardCharsets.UTF_8);
            forms.removeIf(form -> !form.matches(value));
        }
        seen = true;
    }

    /** The form that all values had. */
    public Form form() {
        return seen ? forms.iterator().next() : Form.STRING;
    }
}
