package io.syncjob.text;

import io.syncjob.data.Row;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** DECIMAL, without an exponent. */
final class DecimalWriter implements CellWriter {
    /** More zeros than any number has use for. */
    private static final int MOST_SCALE = 150_000;

    private static final int COMPACT_SCALE = 100;
    private static final Fault TOO_LARGE = Fault.outOfRange("The number has more than " + MOST_SCALE + " zeros");

    @Override
    public @Nullable Fault write(Row row, int column, TextBuffer out) {
        int scale = row.getScale(column);
        if (scale >= 0 && scale <= COMPACT_SCALE && row.isCompact(column)) {
            long unscaled = row.getUnscaled(column);
            if (scale == 0) {
                Digits.putLong(unscaled, out);
            } else {
                Digits.putDecimal(unscaled, scale, out);
            }
            return null;
        }
        if (Math.abs((long) scale) > MOST_SCALE) {
            return TOO_LARGE;
        }
        out.putAscii(new BigDecimal(row.getBigUnscaled(column), scale).toPlainString());
        return null;
    }
}
