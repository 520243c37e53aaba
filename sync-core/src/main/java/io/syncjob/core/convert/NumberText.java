package io.syncjob.core.convert;

import io.syncjob.data.ByteSlice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A number read from text: an optional sign, digits with an optional point among or beside them, and an optional exponent.
 * No blanks, no separators of thousands.
 */
final class NumberText {
    /** An exponent of more digits is taken for nonsense. */
    private static final int MOST_EXPONENT_DIGITS = 9;

    /** The value, where {@link #big} is null: this divided by ten to the power of {@link #scale}. */
    final long unscaled;

    final int scale;
    /** The value where it does not fit a long. */
    final @Nullable BigDecimal big;
    /** Whether the text shows zero with a minus sign. */
    final boolean negativeZero;

    private NumberText(long unscaled, int scale, @Nullable BigDecimal big, boolean negativeZero) {
        this.unscaled = unscaled;
        this.scale = scale;
        this.big = big;
        this.negativeZero = negativeZero;
    }

    /** The number that all of {@code text} shows, or null where it shows none. */
    static @Nullable NumberText parse(ByteSlice text) {
        byte[] bytes = text.array();
        int place = text.offset();
        int end = place + text.length();
        boolean negative = place < end && bytes[place] == '-';
        if (place < end && (negative || bytes[place] == '+')) {
            place++;
        }
        long value = 0;
        int digits = 0;
        int significant = 0;
        int point = -1;
        for (; place < end; place++) {
            byte letter = bytes[place];
            if (letter == '.' && point < 0) {
                point = digits;
            } else if (isDigit(letter)) {
                digits++;
                if (significant > 0 || letter != '0') {
                    significant++;
                }
                if (significant <= Tens.MOST_LONG) {
                    value = value * 10 + (letter - '0');
                }
            } else {
                break;
            }
        }
        if (digits == 0) {
            return null;
        }
        int exponent = 0;
        if (place < end) {
            if (!isExponent(bytes, place, end)) {
                return null;
            }
            exponent = exponent(bytes, place + 1, end);
        }
        int scale = (point < 0 ? 0 : digits - point) - exponent;
        if (significant > Tens.MOST_LONG) {
            String all = new String(bytes, text.offset(), text.length(), StandardCharsets.ISO_8859_1);
            return new NumberText(0, 0, new BigDecimal(all), false);
        }
        return new NumberText(negative ? -value : value, scale, null, negative && value == 0);
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isExponent(byte[] bytes, int place, int end) {
        if (bytes[place] != 'e' && bytes[place] != 'E') {
            return false;
        }
        int first = place + 1;
        if (first < end && (bytes[first] == '-' || bytes[first] == '+')) {
            first++;
        }
        for (int i = first; i < end; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
        }
        return first < end && end - first <= MOST_EXPONENT_DIGITS;
    }

    private static int exponent(byte[] bytes, int from, int end) {
        boolean negative = bytes[from] == '-';
        int exponent = 0;
        for (int i = isDigit(bytes[from]) ? from : from + 1; i < end; i++) {
            exponent = exponent * 10 + (bytes[i] - '0');
        }
        return negative ? -exponent : exponent;
    }

    /**
     * Whether all of {@code text} is an optional minus sign and 1 to 18 digits, so that {@link #shortInteger} may be asked.
     */
    static boolean isShortInteger(ByteSlice text) {
        byte[] bytes = text.array();
        int place = text.offset();
        int end = place + text.length();
        if (place < end && bytes[place] == '-') {
            place++;
        }
        if (place == end || end - place > Tens.MOST_LONG) {
            return false;
        }
        for (; place < end; place++) {
            if (!isDigit(bytes[place])) {
                return false;
            }
        }
        return true;
    }

    static long shortInteger(ByteSlice text) {
        byte[] bytes = text.array();
        int place = text.offset();
        int end = place + text.length();
        boolean negative = bytes[place] == '-';
        long value = 0;
        for (int i = negative ? place + 1 : place; i < end; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return negative ? -value : value;
    }
}
