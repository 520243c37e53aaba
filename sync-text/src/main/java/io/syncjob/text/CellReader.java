package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import org.jspecify.annotations.Nullable;

/** Reads cells of one column from their text. Made once for a column; used by one thread. */
public interface CellReader {
    /**
     * Sets the cell to the value of the bytes {@code from} to {@code to} of {@code text}, which are not NULL.
     *
     * @return null, or why the text is no such value; the cell is not set then
     */
    @Nullable
    Fault read(byte[] text, int from, int to, RowAppender out, int column);

    /**
     * A reader of cells of {@code type}.
     *
     * @param pattern the form of a DATE, TIME, TIMESTAMP or INSTANT; null for ISO 8601
     */
    static CellReader of(DataType type, @Nullable String pattern) {
        if (pattern != null) {
            return new PatternReader(type, pattern);
        }
        return switch (type.kind()) {
            case BOOLEAN -> new BooleanReader();
            case INT8, INT16, INT32, INT64 -> new IntegerReader(type);
            case FLOAT32, FLOAT64 -> new FloatReader(type.kind());
            case DECIMAL -> new DecimalReader(type);
            case STRING, JSON -> new TextReader(type);
            case UUID -> new UuidReader();
            case BYTES -> new BytesReader(type);
            case DATE, TIME, TIMESTAMP, INSTANT -> new TemporalReader(type);
            case ARRAY, VECTOR -> new ListReader(type);
        };
    }
}
