package io.syncjob.file.format.parquet;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.text.NestedJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Gives the cells of one column of a row group, one after the other. */
interface ColumnSource {
    /** Sets the next cell; gives what is wrong with its value. */
    @Nullable
    String next(RowAppender out, int column);

    void skip(long rows);

    static ColumnSource[] of(
            List<ParquetField> fields, MessageType message, PageReadStore pages, @Nullable String createdBy) {
        ColumnReadStoreImpl flat = new ColumnReadStoreImpl(pages, new Nothing(message), message, createdBy);
        ColumnSource[] sources = new ColumnSource[fields.size()];
        for (int i = 0; i < sources.length; i++) {
            ParquetField field = fields.get(i);
            ParquetLeaf leaf = field.leaf();
            sources[i] = leaf == null
                    ? new Nested(field, pages)
                    : new Flat(
                            flat.getColumnReader(message.getColumnDescription(
                                    new String[] {field.type().getName()})),
                            CellFromParquet.of(leaf));
        }
        return sources;
    }

    /** A column without fields of its own, read value by value. */
    final class Flat implements ColumnSource {
        private final ColumnReader in;
        private final CellFromParquet cell;
        private final int present;

        Flat(ColumnReader in, CellFromParquet cell) {
            this.in = in;
            this.cell = cell;
            this.present = in.getDescriptor().getMaxDefinitionLevel();
        }

        @Override
        public @Nullable String next(RowAppender out, int column) {
            String fault = null;
            if (in.getCurrentDefinitionLevel() == present) {
                fault = cell.set(in, out, column);
            } else {
                out.setNull(column);
            }
            in.consume();
            return fault;
        }

        @Override
        public void skip(long rows) {
            for (long i = 0; i < rows; i++) {
                if (in.getCurrentDefinitionLevel() == present) {
                    in.skip();
                }
                in.consume();
            }
        }
    }

    /** A column of nested values, which the library puts together. */
    final class Nested implements ColumnSource {
        private final RecordReader<Map<String, @Nullable Object>> records;
        private final String name;
        private final DataType type;

        Nested(ParquetField field, PageReadStore pages) {
            this.name = field.type().getName();
            this.type = field.cells();
            MessageType message = new MessageType("row", List.of(field.type()));
            this.records = new ColumnIOFactory().getColumnIO(message).getRecordReader(pages, new Materializer(message));
        }

        @Override
        public @Nullable String next(RowAppender out, int column) {
            Object value = Objects.requireNonNull(records.read(), "row").get(name);
            if (value == null) {
                out.setNull(column);
            } else if (type.kind() == Kind.ARRAY) {
                out.setList(column, (List<?>) value);
            } else {
                out.setString(column, NestedJson.of(value));
            }
            return null;
        }

        @Override
        public void skip(long rows) {
            for (long i = 0; i < rows; i++) {
                records.read();
            }
        }
    }

    /** Gives each row as a map of its one field. */
    final class Materializer extends RecordMaterializer<Map<String, @Nullable Object>> {
        private final NestedConverter root;
        private Map<String, @Nullable Object> current = Map.of();

        Materializer(MessageType message) {
            this.root = new NestedConverter(message, values -> current = values);
        }

        @Override
        public Map<String, @Nullable Object> getCurrentRecord() {
            return current;
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }

    /** Converters that are asked for and never used, since cells are read from the columns themselves. */
    final class Nothing extends GroupConverter {
        private final Type type;

        Nothing(Type type) {
            this.type = type;
        }

        @Override
        public Converter getConverter(int index) {
            Type field = type.asGroupType().getType(index);
            return field.isPrimitive() ? new PrimitiveConverter() {} : new Nothing(field);
        }

        @Override
        public void start() {
            // Nothing is collected.
        }

        @Override
        public void end() {
            // Nothing is collected.
        }
    }
}
