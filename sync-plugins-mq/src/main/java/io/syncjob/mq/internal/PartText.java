package io.syncjob.mq.internal;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.mq.ValueFormat;
import io.syncjob.text.CellWriter;
import io.syncjob.text.Fault;
import io.syncjob.text.JsonRowText;
import io.syncjob.text.RowText;
import io.syncjob.text.TextBuffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a row's key or value: one column as its text or bytes, or several as a JSON object. Used by one thread. */
public final class PartText {
    private final TextBuffer buffer = new TextBuffer(1 << 10);
    private final int column;
    private final @Nullable CellWriter cell;
    private final @Nullable RowText object;
    private final int lineEnd;
    private byte @Nullable [] bytes;
    private int faultColumn = -1;

    private PartText(int column, @Nullable CellWriter cell, @Nullable RowText object, int lineEnd) {
        this.column = column;
        this.cell = cell;
        this.object = object;
        this.lineEnd = lineEnd;
    }

    /** One column: its bytes, or its text. NULL makes no bytes. */
    public static PartText ofColumn(Schema rows, String name, Map<String, String> formats) {
        int column = rows.indexOf(name);
        boolean raw = rows.type(column).kind() == Kind.BYTES;
        CellWriter cell = CellWriter.of(rows.type(column), formats.get(name));
        return new PartText(column, raw ? null : cell, null, 0);
    }

    /** Columns as the fields of an object. */
    public static PartText ofObject(
            Schema rows, List<String> names, Map<String, String> formats, boolean nullsLeftOut) {
        int[] columns = names.stream().mapToInt(rows::indexOf).toArray();
        return new PartText(-1, null, new JsonRowText(rows, columns, formats, nullsLeftOut), 1);
    }

    /**
     * Columns as the fields of a value.
     *
     * @throws IOException where a registry of schemas does not answer
     */
    static PartText ofValue(
            Schema rows, List<String> names, Map<String, String> formats, boolean nullsLeftOut, ValueFormat format)
            throws IOException {
        return switch (format.as()) {
            case JSON -> ofObject(rows, names, formats, nullsLeftOut);
            case CSV -> new PartText(-1, null, new CsvRow(rows, names, formats, format), 1);
            case AVRO -> new PartText(-1, null, new AvroRow(rows, names, formats, format), 0);
        };
    }

    /** Writes the part of a row; {@link #bytes} has it then. Gives why that cannot be, or null. */
    public @Nullable Fault write(Row row) {
        buffer.clear();
        bytes = null;
        Fault fault = null;
        if (object != null) {
            fault = object.write(row, buffer);
            // Without the line feed behind it.
            buffer.truncate(Math.max(0, buffer.size() - lineEnd));
            faultColumn = object.faultColumn();
        } else if (row.isNull(column)) {
            return null;
        } else if (cell != null) {
            fault = cell.write(row, column, buffer);
            faultColumn = column;
        } else {
            ByteSlice raw = row.getBinary(column);
            buffer.put(raw.array(), raw.offset(), raw.length());
        }
        if (fault == null) {
            bytes = Arrays.copyOf(buffer.array(), buffer.size());
        }
        return fault;
    }

    /** What was written last; null for NULL. */
    public byte @Nullable [] bytes() {
        return bytes;
    }

    /** The column that the last fault is of. */
    public int faultColumn() {
        return faultColumn;
    }
}
