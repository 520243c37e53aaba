package io.syncjob.core.transform;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one column that a transformer of DataX works on.
 *
 * @param transformer the type of the transformer, for messages
 * @param index counted from 0, or null
 * @param name used where there is no index
 */
record DxColumn(
        String transformer,
        @Nullable Integer index,
        @Nullable String name) {
    int find(Schema rows) {
        if (index == null) {
            return Columns.find(rows, Objects.requireNonNull(name, "name"), transformer);
        }
        if (index >= rows.size()) {
            throw new SyncException(
                    SyncError.MISSING_COLUMN,
                    "The transformer '" + transformer + "' has the columnIndex " + index + ", and the rows have "
                            + rows.size() + " columns",
                    "Columns are counted from 0. At this step the rows have the columns " + rows.names() + ".");
        }
        return index;
    }
}
