package io.syncjob.core.convert;

import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import java.math.BigDecimal;

/** From FLOAT32 and FLOAT64 to numbers. */
final class FloatRules {
    /** Above this, and below its opposite, a double has no fraction. */
    private static final double ALWAYS_WHOLE = 0x1p52;
    /** Below these, the decimals with that many digits are told apart by a float: the first one found is the shortest. */
    private static final float SURE_SINGLE = 1e6f;

    private static final double SURE_DOUBLE = 1e15;
    /** Digits after the point that are tried before the text of the float is asked. */
    private static final int TRIED_DIGITS = 6;

    private FloatRules() {}

    static Conversion toFloat(Pair pair) {
        if (pair.to().kind() == Kind.FLOAT64 || pair.source().kind() == Kind.FLOAT32) {
            return Conversion.shared();
        }
        if (!pair.losing()) {
            return Conversion.checked((in, column) -> {
                double value = in.getDouble(column);
                if ((float) value != value && !Double.isNaN(value)) {
                    throw pair.notExact(Double.toString(value));
                }
            });
        }
        return Conversion.converted((in, column, out, to) -> {
            double value = in.getDouble(column);
            float single = (float) value;
            if (Float.isInfinite(single) && !Double.isInfinite(value)) {
                throw pair.outOfRange(Double.toString(value));
            }
            out.setFloat(to, single);
        });
    }

    static Conversion toInteger(Pair pair) {
        IntegerCell cell = new IntegerCell(pair);
        boolean losing = pair.losing();
        return Conversion.converted((in, column, out, to) -> {
            double value = in.getDouble(column);
            requireNumber(pair, value);
            double whole = losing ? halfUp(value) : value;
            if (whole < -0x1p63 || whole >= 0x1p63) {
                throw pair.outOfRange(text(pair, in, column));
            }
            long integer = (long) whole;
            if (integer != whole) {
                throw pair.notExact(text(pair, in, column));
            }
            cell.put(out, to, integer);
        });
    }

    private static double halfUp(double value) {
        if (Math.abs(value) >= ALWAYS_WHOLE) {
            return value;
        }
        double whole = (long) value;
        return Math.abs(value - whole) >= 0.5 ? whole + Math.signum(value) : whole;
    }

    static Conversion toDecimal(Pair pair) {
        DecimalCell cell = new DecimalCell(pair);
        if (pair.source().kind() == Kind.FLOAT32) {
            return Conversion.converted((in, column, out, to) -> {
                float value = in.getFloat(column);
                requireNumber(pair, value);
                float power = 1;
                for (int scale = 0; scale <= TRIED_DIGITS; scale++, power *= 10) {
                    float unscaled = (float) Math.rint(value * (double) power);
                    if (Math.abs(unscaled) < SURE_SINGLE && unscaled / power == value) {
                        cell.put(out, to, (long) unscaled, scale);
                        return;
                    }
                }
                cell.put(out, to, new BigDecimal(Float.toString(value)));
            });
        }
        return Conversion.converted((in, column, out, to) -> {
            double value = in.getDouble(column);
            requireNumber(pair, value);
            double power = 1;
            for (int scale = 0; scale <= TRIED_DIGITS; scale++, power *= 10) {
                double unscaled = Math.rint(value * power);
                if (Math.abs(unscaled) < SURE_DOUBLE && unscaled / power == value) {
                    cell.put(out, to, (long) unscaled, scale);
                    return;
                }
            }
            cell.put(out, to, BigDecimal.valueOf(value));
        });
    }

    private static void requireNumber(Pair pair, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw pair.dirty(
                    Fault.NOT_A_NUMBER, Double.toString(value), "is not a number that " + pair.to() + " holds");
        }
    }

    private static String text(Pair pair, Row in, int column) {
        return pair.source().kind() == Kind.FLOAT32
                ? Float.toString(in.getFloat(column))
                : Double.toString(in.getDouble(column));
    }
}
