package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every text the same length, as DataX's {@code dx_pad} does: a shorter one is filled up on its left or right, a
 * longer one loses its end. NULL is filled up like the empty text.
 *
 * @param columnIndex the column, counted from 0; null where {@code column} names it
 * @param column the column's name; null where {@code columnIndex} tells it
 * @param paras three: {@code l} or {@code r} for the side, the length in UTF-16 units, at most
 *     1,000,000, and the text that fills up
 */
public record DxPad(@Nullable Integer columnIndex, @Nullable String column, List<String> paras)
        implements TransformerConfig {
    private static final int MOST_LENGTH = 1_000_000;

    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public DxPad {
        DxChecks.column("dx_pad", columnIndex, column);
        paras = DxChecks.paras("dx_pad", paras, "side", "length", "pad");
        if (!paras.get(0).equalsIgnoreCase("l") && !paras.get(0).equalsIgnoreCase("r")) {
            throw DxChecks.refused(
                    "The transformer 'dx_pad' has the side '" + paras.get(0) + "' in paras[0]",
                    "Give 'l' for the left or 'r' for the right.");
        }
        if (DxChecks.whole("dx_pad", paras, 1, "length") > MOST_LENGTH) {
            throw DxChecks.refused(
                    "The transformer 'dx_pad' has the length " + paras.get(1) + " in paras[1]",
                    "Give a length of at most " + MOST_LENGTH + ".");
        }
        if (paras.get(2).isEmpty()) {
            throw DxChecks.refused(
                    "The transformer 'dx_pad' has nothing to fill up with in paras[2]", "Give at least one character.");
        }
    }

    /** Fills {@code column} up to {@code length} characters on its left. */
    public static DxPad left(String column, int length, String pad) {
        return new DxPad(null, column, List.of("l", Integer.toString(length), pad));
    }

    /** Fills {@code column} up to {@code length} characters on its right. */
    public static DxPad right(String column, int length, String pad) {
        return new DxPad(null, column, List.of("r", Integer.toString(length), pad));
    }

    /** Whether texts are filled up on their left. */
    public boolean isLeft() {
        return paras.get(0).equalsIgnoreCase("l");
    }

    /** The length that every text gets. */
    public int length() {
        return DxChecks.whole("dx_pad", paras, 1, "length");
    }

    /** What fills up. */
    public String pad() {
        return paras.get(2);
    }
}
