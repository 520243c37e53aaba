package io.syncjob.text;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes rows as JSON objects, one on each line. */
public final class JsonRowText implements RowText {
    private static final Fault NO_JSON = Fault.invalid("The cell holds no well-formed JSON");
    private static final Fault NOT_FINITE =
            Fault.invalid("The cell holds NaN or an infinity, for which JSON has no number");

    /** How the cells of a column are written. */
    private enum Way {
        /** As a string, from the cell's bytes. */
        TEXT,
        /** As a string, from the value's text, which needs no escapes. */
        QUOTED,
        /** As a string, from the value's text. */
        ESCAPED,
        /** As the value's text. */
        PLAIN,
        /** As a number, unless it is not finite. */
        FLOAT,
        /** As the JSON that the cell holds. */
        JSON
    }

    private final JsonCheck json = new JsonCheck();
    private final int[] columns;
    private final CellWriter[] writers;
    private final Way[] ways;
    private final byte[][] names;
    private final boolean nullsLeftOut;
    private final TextBuffer scratch = new TextBuffer(1 << 8);
    private int faultColumn;

    /**
     * @param formats patterns of temporal columns, by column name
     * @param nullsLeftOut whether a NULL is left out rather than written as null
     */
    public JsonRowText(Schema rows, Map<String, String> formats, boolean nullsLeftOut) {
        this(rows, IntStream.range(0, rows.size()).toArray(), formats, nullsLeftOut);
    }

    /**
     * The same with some of the columns.
     *
     * @param fields the indexes of the columns that become fields, in their order
     */
    public JsonRowText(Schema rows, int[] fields, Map<String, String> formats, boolean nullsLeftOut) {
        int count = fields.length;
        this.columns = fields.clone();
        this.nullsLeftOut = nullsLeftOut;
        this.writers = new CellWriter[count];
        this.ways = new Way[count];
        this.names = new byte[count][];
        for (int field = 0; field < count; field++) {
            String name = rows.column(fields[field]).name();
            DataType type = rows.type(fields[field]);
            String pattern = formats.get(name);
            writers[field] = CellWriter.of(type, pattern);
            ways[field] = pattern == null ? way(type.kind()) : Way.ESCAPED;
            scratch.clear();
            scratch.put(',');
            JsonText.putString(name, scratch);
            scratch.put(':');
            names[field] = Arrays.copyOf(scratch.array(), scratch.size());
        }
    }

    private static Way way(Kind kind) {
        return switch (kind) {
            case BOOLEAN, INT8, INT16, INT32, INT64, DECIMAL, ARRAY, VECTOR -> Way.PLAIN;
            case FLOAT32, FLOAT64 -> Way.FLOAT;
            case STRING, UUID -> Way.TEXT;
            case JSON -> Way.JSON;
            case BYTES, DATE, TIME, TIMESTAMP, INSTANT -> Way.QUOTED;
        };
    }

    @Override
    public int faultColumn() {
        return faultColumn;
    }

    @Override
    public @Nullable Fault write(Row row, TextBuffer out) {
        out.put('{');
        boolean first = true;
        for (int field = 0; field < ways.length; field++) {
            int column = columns[field];
            boolean isNull = row.isNull(column);
            if (isNull && nullsLeftOut) {
                continue;
            }
            byte[] name = names[field];
            int comma = first ? 1 : 0;
            out.put(name, comma, name.length - comma);
            first = false;
            Fault fault = null;
            if (isNull) {
                out.putAscii("null");
            } else {
                fault = writeValue(row, field, column, out);
            }
            if (fault != null) {
                faultColumn = column;
                return fault;
            }
        }
        out.put('}');
        out.put('\n');
        return null;
    }

    private @Nullable Fault writeValue(Row row, int field, int column, TextBuffer out) {
        return switch (ways[field]) {
            case TEXT -> {
                ByteSlice text = row.getUtf8(column);
                JsonText.putString(text.array(), text.offset(), text.offset() + text.length(), out);
                yield null;
            }
            case QUOTED -> {
                out.put('"');
                Fault fault = writers[field].write(row, column, out);
                out.put('"');
                yield fault;
            }
            case ESCAPED -> {
                scratch.clear();
                Fault fault = writers[field].write(row, column, scratch);
                JsonText.putString(scratch.array(), 0, scratch.size(), out);
                yield fault;
            }
            case PLAIN -> writers[field].write(row, column, out);
            case FLOAT -> Double.isFinite(row.getDouble(column)) ? writers[field].write(row, column, out) : NOT_FINITE;
            case JSON -> writeJson(row.getUtf8(column), out);
        };
    }

    /** Line ends can stand between the tokens of JSON only, where a space means the same. */
    private @Nullable Fault writeJson(ByteSlice text, TextBuffer out) {
        if (!json.isValid(text.array(), text.offset(), text.length())) {
            return NO_JSON;
        }
        int start = out.size();
        out.put(text.array(), text.offset(), text.length());
        byte[] bytes = out.array();
        for (int i = start; i < out.size(); i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return null;
    }
}
