package io.syncjob.mq;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.mq.internal.MessageRows;
import io.syncjob.tck.Table;
import io.syncjob.text.JsonRowText;
import io.syncjob.text.TextBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects, and back; JSON itself is proved against others' programs where files are tested. */
public final class JsonMessages {
    private JsonMessages() {}

    /** A JSON object for each row, with null for NULL. */
    public static List<byte[]> encode(Table table) {
        List<byte[]> values = new ArrayList<>();
        ColumnBatch batch = ColumnBatch.allocate(table.schema(), 1);
        BatchAppender appender = batch.appender();
        JsonRowText text = new JsonRowText(table.schema(), Map.of(), false);
        for (List<@Nullable Object> row : table.rows()) {
            appender.restart();
            for (int column = 0; column < row.size(); column++) {
                appender.set(column, row.get(column));
            }
            appender.endRow();
            TextBuffer buffer = new TextBuffer(64);
            if (text.write(batch.row(0), buffer) != null) {
                throw new IllegalArgumentException("No JSON for " + row);
            }
            values.add(Arrays.copyOf(buffer.array(), buffer.size() - 1));
        }
        return values;
    }

    /** A reader with a column for each of the table's. */
    public static <R extends ReadsColumns<R>> R columns(R reader, Table table) {
        R columns = reader;
        for (Column column : table.schema().columns()) {
            columns = columns.column(column.name(), column.type());
        }
        return columns;
    }

    /** The rows of objects in which NULL is left out, so that JSON's null is a value. */
    public static List<List<@Nullable Object>> decode(List<byte[]> values, Schema schema) {
        List<MessageColumn> columns = schema.columns().stream()
                .map(column -> MessageColumn.field(column.name(), column.type(), column.name()))
                .toList();
        MessageRows rows = new MessageRows(columns, Map.of());
        ColumnBatch batch = ColumnBatch.allocate(MessageRows.schema(columns), 1);
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (byte[] value : values) {
            BatchAppender appender = batch.appender(Integer.MAX_VALUE, (row, column, code, reason) -> {
                throw new AssertionError(code + ": " + reason);
            });
            appender.restart();
            try {
                rows.append(new TestMessage(value), appender);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            List<@Nullable Object> cells = new ArrayList<>();
            for (int column = 0; column < schema.size(); column++) {
                boolean isJson = schema.type(column).kind() == Kind.JSON;
                String jsonNull = "\"" + schema.column(column).name() + "\":null";
                boolean isNull = isJson && new String(value, StandardCharsets.UTF_8).contains(jsonNull);
                cells.add(isNull ? "null" : batch.row(0).get(column));
            }
            all.add(cells);
        }
        return all;
    }

    /** JSON has no NaN and no infinity, and its null is taken for NULL. */
    public static boolean holds(DataType type, Object value) {
        Kind kind = type.kind();
        if (kind == Kind.FLOAT32 || kind == Kind.FLOAT64) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return kind != Kind.JSON || !value.equals("null");
    }
}
