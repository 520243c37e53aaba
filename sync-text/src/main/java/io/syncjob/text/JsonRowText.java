package io.syncjob.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
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

    private final JsonFactory json = new JsonFactory();
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
        int columns = rows.size();
        this.nullsLeftOut = nullsLeftOut;
        this.writers = new CellWriter[columns];
        this.ways = new Way[columns];
        this.names = new byte[columns][];
        for (int column = 0; column < columns; column++) {
            String name = rows.column(column).name();
            DataType type = rows.type(column);
            String pattern = formats.get(name);
            writers[column] = CellWriter.of(type, pattern);
            ways[column] = pattern == null ? way(type.kind()) : Way.ESCAPED;
            scratch.clear();
            scratch.put(',');
            JsonText.putString(name, scratch);
            scratch.put(':');
            names[column] = Arrays.copyOf(scratch.array(), scratch.size());
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
        for (int column = 0; column < ways.length; column++) {
            boolean isNull = row.isNull(column);
            if (isNull && nullsLeftOut) {
                continue;
            }
            byte[] name = names[column];
            int comma = first ? 1 : 0;
            out.put(name, comma, name.length - comma);
            first = false;
            Fault fault = null;
            if (isNull) {
                out.putAscii("null");
            } else {
                fault = writeValue(row, column, out);
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

    private @Nullable Fault writeValue(Row row, int column, TextBuffer out) {
        return switch (ways[column]) {
            case TEXT -> {
                ByteSlice text = row.getUtf8(column);
                JsonText.putString(text.array(), text.offset(), text.offset() + text.length(), out);
                yield null;
            }
            case QUOTED -> {
                out.put('"');
                Fault fault = writers[column].write(row, column, out);
                out.put('"');
                yield fault;
            }
            case ESCAPED -> {
                scratch.clear();
                Fault fault = writers[column].write(row, column, scratch);
                JsonText.putString(scratch.array(), 0, scratch.size(), out);
                yield fault;
            }
            case PLAIN -> writers[column].write(row, column, out);
            case FLOAT -> Double.isFinite(row.getDouble(column)) ? writers[column].write(row, column, out) : NOT_FINITE;
            case JSON -> writeJson(row.getUtf8(column), out);
        };
    }

    /** Line ends can stand between the tokens of JSON only, where a space means the same. */
    private @Nullable Fault writeJson(ByteSlice text, TextBuffer out) {
        try (JsonParser parser = json.createParser(text.array(), text.offset(), text.length())) {
            if (parser.nextToken() == null) {
                return NO_JSON;
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                return NO_JSON;
            }
        } catch (IOException e) {
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
