package io.syncjob.core.convert;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import java.math.BigDecimal;

/** Sets decimals that come from anywhere, watching the bounds of the decimal type. */
final class DecimalCell {
    private final Pair pair;
    private final boolean bounded;
    private final int scale;
    private final int wholeDigits;

    DecimalCell(Pair pair) {
        DataType to = pair.to();
        this.pair = pair;
        this.bounded = to.isBounded();
        this.scale = to.scale();
        this.wholeDigits = to.precision() - to.scale();
    }

    /** Whether every value of the one decimal type has a place in the other. */
    static boolean holdsAll(DataType target, DataType source) {
        return !target.isBounded()
                || (source.isBounded()
                        && source.scale() <= target.scale()
                        && source.precision() - source.scale() <= target.precision() - target.scale());
    }

    void put(RowAppender out, int column, long unscaled, int itsScale) {
        if (!bounded) {
            out.setUnscaled(column, unscaled, itsScale);
            return;
        }
        long kept = unscaled;
        int keptScale = itsScale;
        if (itsScale > scale) {
            kept = Tens.drop(pair, unscaled, itsScale, itsScale - scale);
            keptScale = scale;
        }
        if (!Tens.hasAtMost(kept, wholeDigits + keptScale)) {
            throw pair.outOfRange(BigDecimal.valueOf(unscaled, itsScale).toString());
        }
        out.setUnscaled(column, kept, keptScale);
    }

    void put(RowAppender out, int column, BigDecimal value) {
        BigDecimal kept = value;
        if (bounded) {
            if (isTooLarge(value)) {
                throw pair.outOfRange(value.toString());
            }
            kept = Tens.atMostScale(pair, value, scale);
            // Rounding up may have made one digit more.
            if (isTooLarge(kept)) {
                throw pair.outOfRange(value.toString());
            }
        }
        out.setBigUnscaled(column, kept.unscaledValue(), kept.scale());
    }

    private boolean isTooLarge(BigDecimal value) {
        return value.signum() != 0 && (long) value.precision() - value.scale() > wholeDigits;
    }
}
