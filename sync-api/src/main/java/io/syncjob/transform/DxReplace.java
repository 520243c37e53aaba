package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts another text in the place of a part, as DataX's {@code dx_replace} does. NULL stays NULL. A text that ends before the
 * part begins makes its row dirty; one that ends within it is replaced to its end.
 *
 * @param columnIndex the column, counted from 0; null where {@code column} names it
 * @param column the column's name; null where {@code columnIndex} tells it
 * @param paras three: where the part begins, counted from 0, how long it is, both in UTF-16 units, and what takes its place
 */
public record DxReplace(
        @Nullable Integer columnIndex, @Nullable String column, List<String> paras) implements TransformerConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public DxReplace {
        DxChecks.column("dx_replace", columnIndex, column);
        paras = DxChecks.paras("dx_replace", paras, "start", "length", "replacement");
        DxChecks.whole("dx_replace", paras, 0, "start");
        DxChecks.whole("dx_replace", paras, 1, "length");
    }

    /** Replaces {@code length} characters of {@code column} from {@code start}, counted from 0. */
    public static DxReplace of(String column, int start, int length, String replacement) {
        return new DxReplace(null, column, List.of(Integer.toString(start), Integer.toString(length), replacement));
    }

    /** Where the part begins. */
    public int start() {
        return DxChecks.whole("dx_replace", paras, 0, "start");
    }

    /** How long the part is. */
    public int length() {
        return DxChecks.whole("dx_replace", paras, 1, "length");
    }

    /** What takes the part's place. */
    public String replacement() {
        return paras.get(2);
    }
}
