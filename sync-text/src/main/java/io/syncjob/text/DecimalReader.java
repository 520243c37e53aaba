package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * DECIMAL: an optional sign, digits, a point with digits before or after it, and an optional exponent. A column with a
 * bounded precision takes no value that would have to be rounded; one without keeps the digits as they are written.
 */
final class DecimalReader implements CellReader {
    private static final int SAFE_DIGITS = 18;
    /** Longer numbers than any database holds would only cost time and memory. */
    private static final int MOST_LENGTH = 150_000;

    private static final int MOST_EXPONENT = 150_000;
    private static final long[] POWERS = new long[SAFE_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final boolean bounded;
    private final int precision;
    private final int scale;
    private final Fault invalid;
    private final Fault tooLarge;
    private final Fault tooFine;

    DecimalReader(DataType type) {
        this.bounded = type.isBounded();
        this.precision = type.precision();
        this.scale = bounded ? type.scale() : 0;
        this.invalid = Fault.invalid("is no " + type);
        this.tooLarge = Fault.outOfRange("is out of the range of " + type);
        this.tooFine = Fault.outOfRange("has more digits after the point than " + type);
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
        long value = 0;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (text[i] == '.' && point < 0) {
                point = i;
            } else {
                return readBig(text, from, to, out, column);
            }
        }
        int digits = to - start - (point < 0 ? 0 : 1);
        if (digits > SAFE_DIGITS) {
            return readBig(text, from, to, out, column);
        }
        if (digits == 0) {
            return invalid;
        }
        int fraction = point < 0 ? 0 : to - point - 1;
        if (negative) {
            value = -value;
        }
        return bounded
                ? setBounded(value, digits, fraction, text, from, to, out, column)
                : setUnbounded(value, fraction, out, column);
    }

    private static @Nullable Fault setUnbounded(long value, int fraction, RowAppender out, int column) {
        out.setUnscaled(column, value, fraction);
        return null;
    }

    private @Nullable Fault setBounded(
            long value, int digits, int fraction, byte[] text, int from, int to, RowAppender out, int column) {
        long scaled = value;
        int missing = scale - fraction;
        if (missing > 0) {
            if (digits + missing > SAFE_DIGITS) {
                return readBig(text, from, to, out, column);
            }
            scaled = value * POWERS[missing];
        }
        for (; missing < 0; missing++) {
            if (scaled % 10 != 0) {
                return tooFine;
            }
            scaled /= 10;
        }
        if (precision < POWERS.length && Math.abs(scaled) >= POWERS[precision]) {
            return tooLarge;
        }
        out.setUnscaled(column, scaled, scale);
        return null;
    }

    private @Nullable Fault readBig(byte[] text, int from, int to, RowAppender out, int column) {
        if (to - from > MOST_LENGTH) {
            return tooLarge;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException e) {
            return invalid;
        }
        if (Math.abs((long) value.scale()) > MOST_EXPONENT) {
            return tooLarge;
        }
        if (bounded) {
            if (value.signum() != 0 && (long) value.precision() - value.scale() > (long) precision - scale) {
                return tooLarge;
            }
            try {
                value = value.setScale(scale);
            } catch (ArithmeticException e) {
                return tooFine;
            }
        }
        out.setBigUnscaled(column, value.unscaledValue(), value.scale());
        return null;
    }
}
