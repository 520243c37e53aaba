package io.syncjob.core.convert;

import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import java.math.BigDecimal;

/**
 * Sets floating-point numbers from decimals and texts. A decimal is held exactly when it is what the float's shortest text
 * shows. A text is held exactly when it shows the float's value, rounded to the digits that the text has; so the texts of 17
 * digits that other programs write are taken too.
 */
final class FloatText {
    /** Decimals of so many digits are told apart by a float, so that the nearest one shows them. */
    private static final long SURE_SINGLE = 1_000_000L;

    private static final long SURE_DOUBLE = 1_000_000_000_000_000L;
    /** The largest power of ten that a single holds exactly. */
    private static final int MOST_SINGLE_POWER = 10;

    private final Pair pair;
    private final boolean single;
    private final boolean losing;

    FloatText(Pair pair) {
        this.pair = pair;
        this.single = pair.to().kind() == Kind.FLOAT32;
        this.losing = pair.losing();
    }

    void putDecimal(RowAppender out, int column, long unscaled, int scale) {
        if (isSure(unscaled, scale)) {
            putSure(out, column, unscaled, scale);
        } else {
            putDecimal(out, column, BigDecimal.valueOf(unscaled, scale));
        }
    }

    void putDecimal(RowAppender out, int column, BigDecimal value) {
        double nearest = nearest(value);
        if (!losing && new BigDecimal(shortest(nearest)).compareTo(value) != 0) {
            throw pair.notExact(value.toString());
        }
        put(out, column, nearest);
    }

    void putText(RowAppender out, int column, long unscaled, int scale, boolean negativeZero) {
        if (negativeZero) {
            put(out, column, -0.0);
        } else if (isSure(unscaled, scale)) {
            putSure(out, column, unscaled, scale);
        } else {
            putText(out, column, BigDecimal.valueOf(unscaled, scale));
        }
    }

    void putText(RowAppender out, int column, BigDecimal value) {
        double nearest = nearest(value);
        if (!losing && !shows(value, nearest)) {
            throw pair.notExact(value.toString());
        }
        put(out, column, nearest);
    }

    private boolean shows(BigDecimal value, double nearest) {
        if (new BigDecimal(shortest(nearest)).compareTo(value) == 0) {
            return true;
        }
        // Half of the last digit either way: programs differ in how they round a tie.
        BigDecimal half = BigDecimal.valueOf(5, value.stripTrailingZeros().scale() + 1);
        return new BigDecimal(nearest).subtract(value).abs().compareTo(half) <= 0;
    }

    /** Whether the nearest float shows the decimal and is the result of a single operation on exact numbers. */
    private boolean isSure(long unscaled, int scale) {
        long sure = single ? SURE_SINGLE : SURE_DOUBLE;
        int most = single ? MOST_SINGLE_POWER : Tens.MOST_DOUBLE;
        return unscaled < sure && unscaled > -sure && scale <= most && scale >= -most;
    }

    private void putSure(RowAppender out, int column, long unscaled, int scale) {
        if (single) {
            float power = (float) Tens.doublePower(Math.abs(scale));
            out.setFloat(column, scale < 0 ? unscaled * power : unscaled / power);
        } else {
            double power = Tens.doublePower(Math.abs(scale));
            out.setDouble(column, scale < 0 ? unscaled * power : unscaled / power);
        }
    }

    private double nearest(BigDecimal value) {
        double nearest = single ? Float.parseFloat(value.toString()) : Double.parseDouble(value.toString());
        if (Double.isInfinite(nearest)) {
            throw pair.outOfRange(value.toString());
        }
        return nearest;
    }

    private String shortest(double value) {
        return single ? Float.toString((float) value) : Double.toString(value);
    }

    void put(RowAppender out, int column, double value) {
        if (single) {
            out.setFloat(column, (float) value);
        } else {
            out.setDouble(column, value);
        }
    }
}
