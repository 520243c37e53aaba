package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import org.jspecify.annotations.Nullable;

/** INT8 to INT64: an optional sign and digits. */
final class IntegerReader implements CellReader {
    /** As many digits as fit a long whatever they are. */
    private static final int SAFE_DIGITS = 18;

    private final long least;
    private final long most;
    private final Fault invalid;
    private final Fault outOfRange;

    IntegerReader(DataType type) {
        this.most = switch (type.kind()) {
            case INT8 -> Byte.MAX_VALUE;
            case INT16 -> Short.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
        this.least = -most - 1;
        this.invalid = Fault.invalid("is no " + type);
        this.outOfRange = Fault.outOfRange("is out of the range of " + type);
    }

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        int i = from;
        boolean negative = i < to && text[i] == '-';
        if (negative || (i < to && text[i] == '+')) {
            i++;
        }
        if (i == to) {
            return invalid;
        }
        if (to - i > SAFE_DIGITS) {
            return readLong(text, i, to, negative, out, column);
        }
        long value = 0;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return invalid;
            }
            value = value * 10 + digit;
        }
        if (negative) {
            value = -value;
        }
        if (value < least || value > most) {
            return outOfRange;
        }
        out.setLong(column, value);
        return null;
    }

    /** The same with an eye on overflow; counts downwards, because there is one negative number more than positive. */
    private @Nullable Fault readLong(byte[] text, int from, int to, boolean negative, RowAppender out, int column) {
        long value = 0;
        boolean overflow = false;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return invalid;
            }
            if (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit) {
                overflow = true;
                value = 0;
            }
            value = value * 10 - digit;
        }
        if (overflow || (!negative && value == Long.MIN_VALUE)) {
            return outOfRange;
        }
        if (!negative) {
            value = -value;
        }
        if (value < least || value > most) {
            return outOfRange;
        }
        out.setLong(column, value);
        return null;
    }
}
