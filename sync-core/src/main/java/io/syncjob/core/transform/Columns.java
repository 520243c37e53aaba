package io.syncjob.core.transform;

import io.syncjob.core.text.SimilarNames;
import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.List;

/** Looks up and exchanges columns of the rows that come to a transformer. */
final class Columns {
    private Columns() {}

    /**
     * The index of the column called {@code name}.
     *
     * @param transformer the type of the transformer that asks, for the message
     */
    static int find(Schema rows, String name, String transformer) {
        int index = rows.find(name);
        if (index < 0) {
            throw new SyncException(
                    SyncError.MISSING_COLUMN,
                    "The transformer '" + transformer + "' names a column '" + name + "' that the rows do not have"
                            + SimilarNames.hint(name, rows.names()),
                    "At this step the rows have the columns " + rows.names() + ".");
        }
        return index;
    }

    /** Refuses a column that does not hold text. */
    static void requireText(Column column, String transformer) {
        if (!column.type().kind().isText()) {
            throw new SyncException(
                    SyncError.INCOMPATIBLE_TYPES,
                    "The transformer '" + transformer + "' works on text, and column '" + column.name() + "' is "
                            + column.type(),
                    "Make it text with cast(\"" + column.name() + "\", DataType.STRING) first.");
        }
    }

    /** The same columns with another at {@code index}; the key stays, by its new name where that has changed. */
    static Schema replace(Schema rows, int index, Column column) {
        List<Column> columns = new ArrayList<>(rows.columns());
        String old = columns.set(index, column).name();
        List<String> key = new ArrayList<>();
        for (String name : rows.key()) {
            key.add(rows.indexOf(name) == index ? column.name() : name);
        }
        if (!old.equals(column.name())
                && rows.columns().stream().anyMatch(other -> other.name().equals(column.name()))) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'rename' gives column '" + old + "' the name '" + column.name()
                            + "', which another column has",
                    "Give it another name, or drop(\"" + column.name() + "\") first.");
        }
        return Schema.of(columns).withKey(key).withComment(rows.comment());
    }
}
