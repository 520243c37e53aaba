package io.syncjob.transform;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;
import java.util.List;

/**
 * Gives all columns names, the first to the first and so on, whatever they were called. The rows must have just as many
 * columns.
 *
 * @param columns the new names
 */
public record RenameAll(List<String> columns) implements TransformerConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public RenameAll {
        if (columns == null || columns.isEmpty() || columns.contains("")) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'rename-all' has no 'columns', or one without a name",
                    "Give a name for each column of the rows.");
        }
        columns = List.copyOf(columns);
    }
}
