package io.syncjob.core.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal arithmetic on longs; BigDecimal only where a long does not do. */
final class Tens {
    /** 10 to the power of 0 to 18. */
    private static final long[] LONGS = new long[19];
    /** 10 to the power of 0 to 22, all of which a double holds exactly. */
    private static final double[] DOUBLES = new double[23];

    static {
        LONGS[0] = 1;
        for (int i = 1; i < LONGS.length; i++) {
            LONGS[i] = LONGS[i - 1] * 10;
        }
        DOUBLES[0] = 1;
        for (int i = 1; i < DOUBLES.length; i++) {
            DOUBLES[i] = DOUBLES[i - 1] * 10;
        }
    }

    static final int MOST_LONG = 18;
    static final int MOST_DOUBLE = 22;

    private Tens() {}

    /** @param exponent 0 to 18 */
    static long power(int exponent) {
        return LONGS[exponent];
    }

    /** @param exponent 0 to 22 */
    static double doublePower(int exponent) {
        return DOUBLES[exponent];
    }

    /** Whether {@code value} has at most {@code digits} digits. */
    static boolean hasAtMost(long value, int digits) {
        if (digits > MOST_LONG) {
            return true;
        }
        return digits < 1 ? value == 0 : value < LONGS[digits] && value > -LONGS[digits];
    }

    /**
     * {@code value} without its last {@code digits} decimal digits, rounded half up (away from zero) where that is allowed.
     *
     * @param pair whose way it is, which says whether other digits than zeros may be dropped
     * @param scale the digits of {@code value} after the point, for the message
     */
    static long drop(Pair pair, long value, int scale, int digits) {
        if (digits > MOST_LONG) {
            if (value != 0 && !pair.losing()) {
                throw pair.notExact(BigDecimal.valueOf(value, scale).toString());
            }
            boolean half = digits == MOST_LONG + 1 && !(value < 5 * LONGS[18] && value > -5 * LONGS[18]);
            return half ? Long.signum(value) : 0;
        }
        long divisor = LONGS[digits];
        long quotient = value / divisor;
        long rest = value % divisor;
        if (rest == 0) {
            return quotient;
        }
        if (!pair.losing()) {
            throw pair.notExact(BigDecimal.valueOf(value, scale).toString());
        }
        return Math.abs(rest) * 2 >= divisor ? quotient + Long.signum(rest) : quotient;
    }

    /** {@code value} with at most {@code scale} digits after the point, rounded half up where that is allowed. */
    static BigDecimal atMostScale(Pair pair, BigDecimal value, int scale) {
        if (value.scale() <= scale) {
            return value;
        }
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        // Far below half of the last digit: no need to divide by an enormous power of ten.
        boolean tiny = (long) value.precision() - value.scale() < -(long) scale;
        if (pair.losing()) {
            return tiny ? BigDecimal.ZERO : value.setScale(scale, RoundingMode.HALF_UP);
        }
        if (tiny || value.stripTrailingZeros().scale() > scale) {
            throw pair.notExact(value.toString());
        }
        return value.setScale(scale, RoundingMode.UNNECESSARY);
    }
}
