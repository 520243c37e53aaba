package io.syncjob.text;

import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * FLOAT32 and FLOAT64: a decimal number with an optional exponent, rounded to the nearest, or NaN, Infinity or -Infinity.
 * A number too large for the kind is not taken for infinity.
 */
final class FloatReader implements CellReader {
    /** A number of so many digits, multiplied or divided by such a power of ten, is rounded once, so it is exact. */
    private static final int EXACT_DIGITS = 15;

    private static final int EXACT_DIGITS_SINGLE = 7;
    private static final double[] POWERS = new double[23];
    private static final Map<String, Double> NAMES = Map.of(
            "NaN", Double.NaN,
            "Infinity", Double.POSITIVE_INFINITY,
            "+Infinity", Double.POSITIVE_INFINITY,
            "-Infinity", Double.NEGATIVE_INFINITY);

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private final boolean single;
    private final int exactDigits;
    private final Fault invalid;
    private final Fault outOfRange;

    FloatReader(Kind kind) {
        this.single = kind == Kind.FLOAT32;
        this.exactDigits = single ? EXACT_DIGITS_SINGLE : EXACT_DIGITS;
        this.invalid = Fault.invalid("is no " + kind);
        this.outOfRange = Fault.outOfRange("is out of the range of " + kind);
    }

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        int i = from;
        boolean negative = i < to && text[i] == '-';
        if (negative || (i < to && text[i] == '+')) {
            i++;
        }
        int start = i;
        int point = -1;
        long digits = 0;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (text[i] == '.' && point < 0) {
                point = i;
            } else {
                return readAny(text, from, to, out, column);
            }
        }
        int count = to - start - (point < 0 ? 0 : 1);
        if (count == 0 || count > exactDigits) {
            return count == 0 ? invalid : readAny(text, from, to, out, column);
        }
        int fraction = point < 0 ? 0 : to - point - 1;
        if (single) {
            float value = (float) digits / (float) POWERS[fraction];
            out.setFloat(column, negative ? -value : value);
        } else {
            double value = digits / POWERS[fraction];
            out.setDouble(column, negative ? -value : value);
        }
        return null;
    }

    private @Nullable Fault readAny(byte[] text, int from, int to, RowAppender out, int column) {
        String number = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        Double named = NAMES.get(number);
        if (named != null) {
            out.setDouble(column, named);
            return null;
        }
        if (!isDecimal(text, from, to)) {
            return invalid;
        }
        try {
            double value = single ? Float.parseFloat(number) : Double.parseDouble(number);
            if (Double.isInfinite(value)) {
                return outOfRange;
            }
            out.setDouble(column, value);
            return null;
        } catch (NumberFormatException e) {
            return invalid;
        }
    }

    /** Keeps out what only Java takes for a number, such as {@code 1f} or {@code 0x1p3}. */
    private static boolean isDecimal(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = text[i];
            boolean known = (b >= '0' && b <= '9') || b == '+' || b == '-' || b == '.' || b == 'e' || b == 'E';
            if (!known) {
                return false;
            }
        }
        return true;
    }
}
