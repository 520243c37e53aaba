package io.syncjob.core.convert;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import java.math.BigDecimal;

/** Sets integers that come from anywhere, watching the range of the integer kind. */
final class IntegerCell {
    private final Pair pair;
    private final long least;
    private final long most;

    IntegerCell(Pair pair) {
        this.pair = pair;
        this.least = least(pair.to());
        this.most = -(least + 1);
    }

    /** The least value of an integer type. */
    static long least(DataType type) {
        return switch (type.kind()) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    void requireInRange(long value) {
        if (value < least || value > most) {
            throw pair.outOfRange(Long.toString(value));
        }
    }

    void put(RowAppender out, int column, long value) {
        requireInRange(value);
        out.setLong(column, value);
    }

    void put(RowAppender out, int column, long unscaled, int scale) {
        put(out, column, whole(unscaled, scale));
    }

    void put(RowAppender out, int column, BigDecimal value) {
        put(out, column, whole(value));
    }

    long whole(long unscaled, int scale) {
        if (scale == 0 || unscaled == 0) {
            return unscaled;
        }
        if (scale > 0) {
            return Tens.drop(pair, unscaled, scale, scale);
        }
        if (scale < -Tens.MOST_LONG || !fitsTimes(unscaled, Tens.power(-scale))) {
            throw pair.outOfRange(BigDecimal.valueOf(unscaled, scale).toString());
        }
        return unscaled * Tens.power(-scale);
    }

    private static boolean fitsTimes(long value, long factor) {
        return value <= Long.MAX_VALUE / factor && value >= Long.MIN_VALUE / factor;
    }

    long whole(BigDecimal value) {
        // A long has at most 19 digits; asked first, so that no enormous number is written out.
        if ((long) value.precision() - value.scale() > 19) {
            throw pair.outOfRange(value.toString());
        }
        BigDecimal whole = Tens.atMostScale(pair, value, 0);
        try {
            return whole.longValueExact();
        } catch (ArithmeticException e) {
            throw pair.outOfRange(value.toString());
        }
    }
}
