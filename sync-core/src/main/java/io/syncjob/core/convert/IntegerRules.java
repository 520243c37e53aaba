package io.syncjob.core.convert;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.util.Map;

/** From BOOLEAN and the integers to numbers. */
final class IntegerRules {
    private static final Map<Kind, Integer> DIGITS =
            Map.of(Kind.INT8, 3, Kind.INT16, 5, Kind.INT32, 10, Kind.INT64, 19);

    private IntegerRules() {}

    static Conversion toInteger(Pair pair) {
        if (IntegerCell.least(pair.to()) <= IntegerCell.least(pair.source())) {
            return Conversion.shared();
        }
        IntegerCell cell = new IntegerCell(pair);
        return Conversion.checked((in, column) -> cell.requireInRange(in.getLong(column)));
    }

    static Conversion toDecimal(Pair pair) {
        DecimalCell cell = new DecimalCell(pair);
        DataType all = DataType.decimal(DIGITS.getOrDefault(pair.source().kind(), 19), 0);
        return DecimalCell.holdsAll(pair.to(), all)
                ? Conversion.converted((in, column, out, to) -> out.setUnscaled(to, in.getLong(column), 0))
                : Conversion.converted((in, column, out, to) -> cell.put(out, to, in.getLong(column), 0));
    }

    static Conversion toFloat(Pair pair) {
        boolean losing = pair.losing();
        if (pair.to().kind() == Kind.FLOAT32) {
            return Conversion.converted((in, column, out, to) -> {
                long value = in.getLong(column);
                float single = (float) value;
                // 2 to the power of 63 turns back into the largest long, which it is not.
                if (!losing && ((long) single != value || single == 0x1p63f)) {
                    throw pair.notExact(Long.toString(value));
                }
                out.setFloat(to, single);
            });
        }
        return Conversion.converted((in, column, out, to) -> {
            long value = in.getLong(column);
            double wide = (double) value;
            if (!losing && ((long) wide != value || wide == 0x1p63)) {
                throw pair.notExact(Long.toString(value));
            }
            out.setDouble(to, wide);
        });
    }

    static Conversion toBoolean(Pair pair) {
        return Conversion.converted((in, column, out, to) -> out.setBoolean(to, truth(pair, in.getLong(column))));
    }

    static boolean truth(Pair pair, long value) {
        if (value != 0 && value != 1) {
            throw pair.dirty(Fault.OUT_OF_RANGE, Long.toString(value), "is neither 0 nor 1, as a BOOLEAN needs");
        }
        return value == 1;
    }

    static Conversion booleanToInteger(Pair pair) {
        return Conversion.converted((in, column, out, to) -> out.setLong(to, in.getBoolean(column) ? 1 : 0));
    }

    static Conversion booleanToDecimal(Pair pair) {
        DecimalCell cell = new DecimalCell(pair);
        return Conversion.converted((in, column, out, to) -> cell.put(out, to, in.getBoolean(column) ? 1 : 0, 0));
    }
}
