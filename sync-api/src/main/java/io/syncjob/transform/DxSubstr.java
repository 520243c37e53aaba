package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a part of a text, as DataX's {@code dx_substr} does. NULL stays NULL. A text that ends before the part begins makes
 * its row dirty; one that ends within it gives what is there.
 *
 * @param columnIndex the column, counted from 0; null where {@code column} names it
 * @param column the column's name; null where {@code columnIndex} tells it
 * @param paras two: where the part begins, counted from 0, and how long it is, both in UTF-16 units
 */
public record DxSubstr(
        @Nullable Integer columnIndex, @Nullable String column, List<String> paras) implements TransformerConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public DxSubstr {
        DxChecks.column("dx_substr", columnIndex, column);
        paras = DxChecks.paras("dx_substr", paras, "start", "length");
        DxChecks.whole("dx_substr", paras, 0, "start");
        DxChecks.whole("dx_substr", paras, 1, "length");
    }

    /** Keeps {@code length} characters of {@code column} from {@code start}, counted from 0. */
    public static DxSubstr of(String column, int start, int length) {
        return new DxSubstr(null, column, List.of(Integer.toString(start), Integer.toString(length)));
    }

    /** Where the part begins. */
    public int start() {
        return DxChecks.whole("dx_substr", paras, 0, "start");
    }

    /** How long the part is. */
    public int length() {
        return DxChecks.whole("dx_substr", paras, 1, "length");
    }
}
