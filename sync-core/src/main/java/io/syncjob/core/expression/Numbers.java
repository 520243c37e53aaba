package io.syncjob.core.expression;

import io.syncjob.error.DirtyRowException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Reckoning with decimals: exact, but for a quotient that does not end, and never with more digits than memory bears. */
final class Numbers {
    /** Digits of a quotient that does not end. */
    private static final MathContext QUOTIENT = new MathContext(34, RoundingMode.HALF_UP);

    private static final int MOST_DIGITS = 1_000;

    private Numbers() {}

    static BigDecimal bounded(BigDecimal value) {
        if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new DirtyRowException(null, "OUT_OF_RANGE", "A number has more than " + MOST_DIGITS + " digits");
        }
        return value;
    }

    static BigDecimal add(BigDecimal a, BigDecimal b) {
        return bounded(a.add(b));
    }

    static BigDecimal subtract(BigDecimal a, BigDecimal b) {
        return bounded(a.subtract(b));
    }

    static BigDecimal multiply(BigDecimal a, BigDecimal b) {
        return bounded(a.multiply(b));
    }

    /** Exact where the quotient has at most 34 digits, else rounded half up to as many. */
    static BigDecimal divide(BigDecimal a, BigDecimal b) {
        requireDivisor(b);
        return bounded(a.divide(b, QUOTIENT));
    }

    /** With the sign of {@code a}, as in SQL. */
    static BigDecimal remainder(BigDecimal a, BigDecimal b) {
        requireDivisor(b);
        return bounded(a.remainder(b));
    }

    private static void requireDivisor(BigDecimal b) {
        if (b.signum() == 0) {
            throw new DirtyRowException(null, "DIVISION_BY_ZERO", "A number is divided by 0");
        }
    }

    /** Rounded half up to so many digits behind the point; before it for negative ones. */
    static BigDecimal round(BigDecimal value, BigDecimal places) {
        int scale = Math.max(-MOST_DIGITS, Math.min(MOST_DIGITS, whole(places)));
        return bounded(value.setScale(scale, RoundingMode.HALF_UP));
    }

    /** A number that counts something. */
    static int whole(BigDecimal value) {
        try {
            return value.intValueExact();
        } catch (ArithmeticException e) {
            throw new DirtyRowException(null, "OUT_OF_RANGE", "A number that counts is no whole one, or too large");
        }
    }
}
