package io.syncjob.core.verify;

import io.syncjob.core.policy.MaskedColumns;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names rows to people.
 *
 * @param masked the columns whose values are not shown
 */
record RowWords(Schema schema, MaskedColumns masked) {
    /** The key's columns, or all where there is no key. */
    String of(Row row) {
        List<String> names = schema.key().isEmpty() ? schema.names() : schema.key();
        StringBuilder text = new StringBuilder("{");
        for (String name : names) {
            int column = schema.find(name);
            text.append(text.length() > 1 ? ", " : "").append(name).append('=').append(shown(name, row, column));
        }
        return text.append('}').toString();
    }

    private @Nullable Object shown(String name, Row row, int column) {
        return masked.shown(name, row.getString(column));
    }
}
