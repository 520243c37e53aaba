package io.syncjob.tck;

import io.syncjob.data.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some columns and rows of them.
 *
 * @param schema the columns
 * @param rows for each row its cells in column order, in the Java views of {@link io.syncjob.data.Row#get}, null for NULL
 */
public record Table(Schema schema, List<List<@Nullable Object>> rows) {
    public Table {
        List<List<@Nullable Object>> copies = new ArrayList<>(rows.size());
        for (List<@Nullable Object> row : rows) {
            if (row.size() != schema.size()) {
                throw new IllegalArgumentException(
                        "A row has " + row.size() + " cells for " + schema.size() + " columns");
            }
            copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copies);
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }
}
