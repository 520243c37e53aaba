package io.syncjob.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills rows, the mirror of {@link Row}: set the cells of the current row in any order, then {@link #endRow()}. A cell that
 * was not set is NULL. Setting a cell twice keeps the last value.
 *
 * <p>A setter on a column of another kind, or with a value outside the kind's range, throws
 * {@link IllegalArgumentException} and names the column: that is an error in the plug-in, not a dirty row. A value that the
 * source holds but the column's kind cannot is what {@link #rejectRow} is for.
 *
 * <p>An appender belongs to the engine; it is used by one thread within the call that handed it over, and not kept.
 */
public interface RowAppender {
    Schema schema();

    /**
     * Whether the batch has reached its number of rows or bytes. Ask before each row; a row that is ended on a full batch
     * is an {@link IllegalStateException}.
     */
    boolean isFull();

    void setNull(int column);

    void setBoolean(int column, boolean value);

    /** INT8 to INT64. */
    void setLong(int column, long value);

    /** FLOAT64 and FLOAT32; for FLOAT32 the value must be one that a float can hold. */
    void setDouble(int column, double value);

    void setFloat(int column, float value);

    /** DECIMAL, as {@code unscaled} times ten to the power of minus {@code scale}. */
    void setUnscaled(int column, long unscaled, int scale);

    /** DECIMAL of any size. */
    void setBigUnscaled(int column, BigInteger unscaled, int scale);

    /** STRING, JSON and UUID: well-formed UTF-8, which is copied. */
    void setUtf8(int column, byte[] array, int offset, int length);

    /** BYTES, which are copied. */
    void setBinary(int column, byte[] array, int offset, int length);

    /** DATE: days since 1970-01-01. */
    void setEpochDay(int column, int epochDay);

    /** TIME: nanoseconds since midnight. */
    void setNanoOfDay(int column, long nanoOfDay);

    /** TIMESTAMP and INSTANT: microseconds since 1970-01-01T00:00, for a TIMESTAMP on its own wall clock. */
    default void setEpochMicros(int column, long micros) {
        setEpochMicros(column, micros, 0);
    }

    /** The same with {@code nanosOfMicro}, 0 to 999, on top. */
    void setEpochMicros(int column, long micros, int nanosOfMicro);

    /** STRING, JSON and UUID. An unpaired surrogate is an {@link IllegalArgumentException}. */
    void setString(int column, @Nullable String value);

    void setDecimal(int column, @Nullable BigDecimal value);

    void setDate(int column, @Nullable LocalDate value);

    void setTime(int column, @Nullable LocalTime value);

    void setTimestamp(int column, @Nullable LocalDateTime value);

    void setInstant(int column, @Nullable Instant value);

    /** BYTES, which are copied. */
    void setBytes(int column, byte @Nullable [] value);

    /** ARRAY: the elements in their Java views; the list is copied. */
    void setList(int column, @Nullable List<? extends @Nullable Object> value);

    /** VECTOR: the numbers, which are copied; the length must be the column's dimension. */
    void setVector(int column, float @Nullable [] value);

    /** Any kind, from the Java view that {@link Row#get} gives, or null. */
    void set(int column, @Nullable Object value);

    /** Copies a cell of the same kind from another row. */
    void copy(int column, Row from, int fromColumn);

    /** Ends the current row and begins the next. */
    void endRow();

    /**
     * Drops the cells set since the last row ended and reports them as one dirty row, which counts as read.
     *
     * @param column the column whose value is at fault, or -1 where it is the row as a whole
     * @param code a short constant for the kind of fault, such as {@code OUT_OF_RANGE}, for programs to read
     * @param reason what is wrong, for people to read
     */
    void rejectRow(int column, String code, String reason);

    /**
     * The form in which this appender wants whole rows, which is the one that {@link io.syncjob.spi.RowReader#encoding} gave:
     * then every row comes by {@link #appendRow}, but for those that are rejected, whose cells are set. Null where rows come
     * as cells.
     */
    default @Nullable RowEncoding encoding() {
        return null;
    }

    /**
     * Appends a row in the form of {@link #encoding}.
     *
     * @param array holds the row, which is copied
     * @param offset where it begins
     * @param length how many bytes it has
     * @param cells where the cell of each column begins, counted from {@code offset} on, and ends where the next one begins or
     *     the row ends; copied
     */
    default void appendRow(byte[] array, int offset, int length, int[] cells) {
        throw new IllegalStateException("This appender takes rows as cells");
    }

    // The same by name, for code that sets a few cells of a row; the name is looked up on each call.

    default void setNull(String column) {
        setNull(schema().indexOf(column));
    }

    default void setBoolean(String column, boolean value) {
        setBoolean(schema().indexOf(column), value);
    }

    default void setLong(String column, long value) {
        setLong(schema().indexOf(column), value);
    }

    default void setDouble(String column, double value) {
        setDouble(schema().indexOf(column), value);
    }

    default void setString(String column, @Nullable String value) {
        setString(schema().indexOf(column), value);
    }

    default void setDecimal(String column, @Nullable BigDecimal value) {
        setDecimal(schema().indexOf(column), value);
    }

    default void set(String column, @Nullable Object value) {
        set(schema().indexOf(column), value);
    }
}
