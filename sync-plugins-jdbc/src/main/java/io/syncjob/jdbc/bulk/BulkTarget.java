package io.syncjob.jdbc.bulk;

import io.syncjob.data.Column;
import java.sql.Connection;
import java.util.List;

/**
 * What a {@link BulkLoader} is made from.
 *
 * @param connection belongs to the caller, auto-commit off
 * @param table the table's name, quoted and qualified, ready to stand in SQL
 * @param columns the columns to be filled, in the order in which batches have them, under their names in the database
 *     (unquoted), with the kinds that batches bring and the database's own words for their types, such as {@code
 *     numeric(12,2)}
 * @param quotedColumns the names of {@code columns}, quoted
 */
public record BulkTarget(Connection connection, String table, List<Column> columns, List<String> quotedColumns) {
    public BulkTarget {
        columns = List.copyOf(columns);
        quotedColumns = List.copyOf(quotedColumns);
        if (columns.size() != quotedColumns.size()) {
            throw new IllegalArgumentException(
                    columns.size() + " columns and " + quotedColumns.size() + " quoted names");
        }
    }
}
