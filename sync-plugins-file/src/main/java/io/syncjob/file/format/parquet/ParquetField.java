package io.syncjob.file.format.parquet;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A field of the rows of a file.
 *
 * @param type as the file has it
 * @param leaf what a field without fields of its own holds; null for another
 * @param cells what the column's cells are: nested values are ARRAY where they are lists of one type, else JSON
 */
record ParquetField(Type type, @Nullable ParquetLeaf leaf, DataType cells) {
    static ParquetField of(Type type) {
        if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
            ParquetLeaf leaf = ParquetLeaf.of(type.asPrimitiveType());
            return new ParquetField(type, leaf, leaf.type());
        }
        DataType list = type.isPrimitive() ? null : list(type.asGroupType());
        return new ParquetField(type, null, list == null ? DataType.JSON : list);
    }

    private static @Nullable DataType list(GroupType group) {
        boolean isList = group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                && !group.isRepetition(Type.Repetition.REPEATED)
                && group.getFieldCount() == 1
                && group.getType(0).isRepetition(Type.Repetition.REPEATED);
        if (!isList) {
            return null;
        }
        Type element = NestedConverter.element(group);
        Type actual = element == null ? group.getType(0) : element;
        if (actual.isPrimitive()) {
            return DataType.array(ParquetLeaf.of(actual.asPrimitiveType()).type());
        }
        DataType inner = element == null ? null : list(element.asGroupType());
        return inner == null ? null : DataType.array(inner);
    }

    Column column() {
        boolean required = type.isRepetition(Type.Repetition.REQUIRED);
        return required ? Column.required(type.getName(), cells) : Column.of(type.getName(), cells);
    }
}
