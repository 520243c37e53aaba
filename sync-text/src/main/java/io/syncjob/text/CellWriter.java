package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import org.jspecify.annotations.Nullable;

/** Writes cells of one column as text. Made once for a column; used by one thread. */
public interface CellWriter {
    /**
     * Appends the text of a cell that is not NULL, in UTF-8.
     *
     * @return null, or why the cell has no such text, in a whole sentence; what was appended is to be dropped then
     */
    @Nullable
    Fault write(Row row, int column, TextBuffer out);

    /**
     * A writer of cells of {@code type}, whose texts {@link CellReader} reads.
     *
     * @param pattern the form of a DATE, TIME, TIMESTAMP or INSTANT; null for ISO 8601
     */
    static CellWriter of(DataType type, @Nullable String pattern) {
        if (pattern != null) {
            return new PatternWriter(type, pattern);
        }
        return switch (type.kind()) {
            case BOOLEAN ->
                (row, column, out) -> {
                    out.putAscii(row.getBoolean(column) ? "true" : "false");
                    return null;
                };
            case INT8, INT16, INT32, INT64 ->
                (row, column, out) -> {
                    Digits.putLong(row.getLong(column), out);
                    return null;
                };
            case FLOAT32 ->
                (row, column, out) -> {
                    Digits.putFloat(row.getFloat(column), out);
                    return null;
                };
            case FLOAT64 ->
                (row, column, out) -> {
                    Digits.putDouble(row.getDouble(column), out);
                    return null;
                };
            case DECIMAL -> new DecimalWriter();
            case STRING, JSON, UUID ->
                (row, column, out) -> {
                    var text = row.getUtf8(column);
                    out.put(text.array(), text.offset(), text.length());
                    return null;
                };
            case BYTES -> new BytesWriter();
            case DATE ->
                (row, column, out) -> {
                    Moments.putDay(row.getEpochDay(column), out);
                    return null;
                };
            case TIME ->
                (row, column, out) -> {
                    Moments.putTime(row.getNanoOfDay(column), out);
                    return null;
                };
            case TIMESTAMP ->
                (row, column, out) -> {
                    Moments.putMoment(row.getEpochMicros(column), row.getNanosOfMicro(column), out);
                    return null;
                };
            case INSTANT ->
                (row, column, out) -> {
                    Moments.putMoment(row.getEpochMicros(column), row.getNanosOfMicro(column), out);
                    out.put('Z');
                    return null;
                };
            case ARRAY, VECTOR -> new ListWriter(type);
        };
    }
}
