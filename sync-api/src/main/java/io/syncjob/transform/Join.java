package io.syncjob.transform;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds a column at the end with the texts of others, one behind the other, as DataX writes them. One column alone without
 * {@code nullText} is copied as it is, whatever its type.
 *
 * @param column the new column's name
 * @param columnIndexes the columns, counted from 0; none for all
 * @param delimiter what stands between two of them; null stands for nothing
 * @param nullText what stands for NULL; null for the empty text
 */
public record Join(
        String column,
        List<Integer> columnIndexes,
        @Nullable String delimiter,
        @Nullable String nullText) implements TransformerConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public Join {
        if (column == null || column.isEmpty()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'join' has no 'column'",
                    "Name the column that gets the texts.");
        }
        columnIndexes = columnIndexes == null ? List.of() : List.copyOf(columnIndexes);
    }
}
