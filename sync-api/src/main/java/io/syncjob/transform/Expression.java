package io.syncjob.transform;

import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Sets a column to what an expression makes of each row, adding it at the end where it is not there yet. Needs the library
 * {@code com.ezylang:EvalEx} on the class path.
 *
 * @param column its name
 * @param type its type; null for the one that the expression's values have
 * @param expression the expression, such as {@code price * quantity} or {@code IF(name = 'x', 'a', UPPER(name))}
 */
public record Expression(String column, @Nullable DataType type, String expression) implements TransformerConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public Expression {
        require(column, "column", "Name the column that gets the values.");
        require(expression, "expression", "Give one, such as price * quantity.");
    }

    private static void require(String value, String key, String remedy) {
        if (value == null || value.isBlank()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE, "The transformer 'expression' has no '" + key + "'", remedy);
        }
    }
}
