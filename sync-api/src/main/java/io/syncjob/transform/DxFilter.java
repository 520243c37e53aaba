package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Drops the rows that match, as DataX's {@code dx_filter} does.
 *
 * <p>{@code like} and {@code not like} compare the whole text with a {@link java.util.regex.Pattern}. The others compare
 * numbers as numbers, moments as moments and everything else as text, character by character. NULL is dropped by
 * {@code = null}, by {@code not like}, and by {@code !=} with any value but {@code null}; all others keep it.
 *
 * @param columnIndex the column, counted from 0; null where {@code column} names it
 * @param column the column's name; null where {@code columnIndex} tells it
 * @param paras two: one of {@code like}, {@code not like}, {@code >}, {@code >=}, {@code <}, {@code <=}, {@code =} and
 *     {@code !=}, and the value or pattern
 */
public record DxFilter(
        @Nullable Integer columnIndex, @Nullable String column, List<String> paras) implements TransformerConfig {
    private static final List<String> OPERATORS = List.of("like", "not like", ">", ">=", "<", "<=", "=", "!=");

    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public DxFilter {
        DxChecks.column("dx_filter", columnIndex, column);
        paras = DxChecks.paras("dx_filter", paras, "operator", "value");
        if (!OPERATORS.contains(paras.get(0).strip().toLowerCase(Locale.ROOT))) {
            throw DxChecks.refused(
                    "The transformer 'dx_filter' has the operator '" + paras.get(0) + "' in paras[0]",
                    "Give one of " + OPERATORS + ".");
        }
    }

    /** Drops the rows of which {@code column}, {@code operator} and {@code value} tell the truth. */
    public static DxFilter drop(String column, String operator, String value) {
        return new DxFilter(null, column, List.of(operator, value));
    }

    /** The operator, in lower case. */
    public String operator() {
        return paras.get(0).strip().toLowerCase(Locale.ROOT);
    }

    /** The value or pattern. */
    public String value() {
        return paras.get(1);
    }
}
