package io.syncjob.file;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that files are read with.
 *
 * @param name as in the header or the objects
 * @param type what its cells are
 * @param nullable whether a cell may be NULL; null stands for true
 */
public record FileColumn(
        String name, DataType type, @Nullable Boolean nullable) {
    public FileColumn {
        name = Settings.required(name, "columns: name");
        type = Settings.required(type, "columns: type of '" + name + "'");
        nullable = nullable == null || nullable;
    }

    static List<FileColumn> of(Schema schema) {
        return schema.columns().stream()
                .map(column -> new FileColumn(column.name(), column.type(), column.nullable()))
                .toList();
    }

    Column toColumn() {
        return Boolean.FALSE.equals(nullable) ? Column.required(name, type) : Column.of(name, type);
    }
}
