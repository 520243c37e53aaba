package io.syncjob.core.convert;

import io.syncjob.data.Row;
import java.math.BigDecimal;

/** From DECIMAL to numbers. */
final class DecimalRules {
    private DecimalRules() {}

    static Conversion toDecimal(Pair pair) {
        if (DecimalCell.holdsAll(pair.to(), pair.source())) {
            return Conversion.shared();
        }
        DecimalCell cell = new DecimalCell(pair);
        return Conversion.converted((in, column, out, to) -> {
            if (in.isCompact(column)) {
                cell.put(out, to, in.getUnscaled(column), in.getScale(column));
            } else {
                cell.put(out, to, big(in, column));
            }
        });
    }

    static Conversion toInteger(Pair pair) {
        IntegerCell cell = new IntegerCell(pair);
        return Conversion.converted((in, column, out, to) -> cell.put(out, to, whole(cell, in, column)));
    }

    static Conversion toBoolean(Pair pair) {
        IntegerCell cell = new IntegerCell(pair);
        return Conversion.converted(
                (in, column, out, to) -> out.setBoolean(to, IntegerRules.truth(pair, whole(cell, in, column))));
    }

    private static long whole(IntegerCell cell, Row in, int column) {
        return in.isCompact(column)
                ? cell.whole(in.getUnscaled(column), in.getScale(column))
                : cell.whole(big(in, column));
    }

    static Conversion toFloat(Pair pair) {
        FloatText cell = new FloatText(pair);
        return Conversion.converted((in, column, out, to) -> {
            if (in.isCompact(column)) {
                cell.putDecimal(out, to, in.getUnscaled(column), in.getScale(column));
            } else {
                cell.putDecimal(out, to, big(in, column));
            }
        });
    }

    private static BigDecimal big(Row in, int column) {
        return new BigDecimal(in.getBigUnscaled(column), in.getScale(column));
    }
}
