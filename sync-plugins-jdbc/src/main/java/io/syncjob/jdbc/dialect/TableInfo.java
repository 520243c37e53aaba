package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as it is now.
 *
 * @param name its name as the database spells it
 * @param columns in the table's order
 * @param primaryKey the primary key's columns in key order, empty without one
 * @param uniqueKeys the columns of each unique index that has no condition, the primary key's among them
 * @param comment what its owner wrote about it, or null
 */
public record TableInfo(
        TableName name,
        List<NativeColumn> columns,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        @Nullable String comment) {
    public TableInfo {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = List.copyOf(uniqueKeys);
    }

    /** The names of the columns that are none of {@code written}, without those that the database computes. */
    List<String> othersThan(List<Column> written) {
        List<String> names = written.stream().map(Column::name).toList();
        return columns.stream()
                .filter(column -> !column.generated())
                .map(NativeColumn::name)
                .filter(name -> !names.contains(name))
                .toList();
    }
}
