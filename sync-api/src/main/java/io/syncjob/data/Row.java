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
 * A typed read view of one row. Columns are counted from 0 in the order of {@link #schema()}.
 *
 * <p>The view moves: after the call that handed it over it may show another row. The accessors in the first group take no
 * memory and expect a cell that is not NULL ({@link #isNull}) and whose column has the kind they name; on another kind they
 * throw {@link IllegalStateException}, on NULL their result has no meaning. The convenient accessors return null for NULL.
 */
public interface Row {
    Schema schema();

    boolean isNull(int column);

    /** BOOLEAN. */
    boolean getBoolean(int column);

    /** INT8 to INT64. */
    long getLong(int column);

    /** INT8 to INT32. */
    default int getInt(int column) {
        return Math.toIntExact(getLong(column));
    }

    /** FLOAT64, and FLOAT32 widened. */
    double getDouble(int column);

    /** FLOAT32. */
    float getFloat(int column);

    /** DECIMAL: whether the unscaled value fits a long, so that {@link #getUnscaled} may be asked. */
    boolean isCompact(int column);

    /**
     * DECIMAL: the unscaled value.
     *
     * @throws ArithmeticException where it does not fit a long
     */
    long getUnscaled(int column);

    /** DECIMAL: the unscaled value at any size. */
    BigInteger getBigUnscaled(int column);

    /** DECIMAL: the scale of this cell. */
    int getScale(int column);

    /** STRING, JSON and UUID: the text in UTF-8. The slice is good until the next call of the row. */
    ByteSlice getUtf8(int column);

    /** BYTES: the bytes. The slice is good until the next call of the row. */
    ByteSlice getBinary(int column);

    /** DATE: days since 1970-01-01. */
    int getEpochDay(int column);

    /** TIME: nanoseconds since midnight, 0 to 86,399,999,999,999. */
    long getNanoOfDay(int column);

    /**
     * TIMESTAMP and INSTANT: microseconds since 1970-01-01T00:00, rounded down; of a TIMESTAMP they count on its own wall
     * clock.
     */
    long getEpochMicros(int column);

    /** TIMESTAMP and INSTANT: the nanoseconds, 0 to 999, on top of {@link #getEpochMicros}. */
    int getNanosOfMicro(int column);

    /** ARRAY: the elements in their Java views, as {@link #get} gives them; null for a NULL element. */
    List<@Nullable Object> getList(int column);

    /** VECTOR: the numbers. The array is shared and must not be changed. */
    float[] getVector(int column);

    /** The text of STRING, JSON or UUID; of any other kind its value as text; null for NULL. */
    @Nullable
    String getString(int column);

    @Nullable
    BigDecimal getDecimal(int column);

    @Nullable
    LocalDate getDate(int column);

    @Nullable
    LocalTime getTime(int column);

    @Nullable
    LocalDateTime getTimestamp(int column);

    @Nullable
    Instant getInstant(int column);

    /** A copy of BYTES. */
    byte @Nullable [] getBytes(int column);

    /**
     * The Java view of the cell: Boolean, Byte, Short, Integer, Long, Float, Double, BigDecimal, String (STRING, JSON and
     * UUID), byte[], LocalDate, LocalTime, LocalDateTime, Instant, List or float[]; null for NULL.
     */
    @Nullable
    Object get(int column);

    // The same by name, for code that reads a few cells of a row; the name is looked up on each call.

    default boolean isNull(String column) {
        return isNull(schema().indexOf(column));
    }

    default boolean getBoolean(String column) {
        return getBoolean(schema().indexOf(column));
    }

    default int getInt(String column) {
        return getInt(schema().indexOf(column));
    }

    default long getLong(String column) {
        return getLong(schema().indexOf(column));
    }

    default double getDouble(String column) {
        return getDouble(schema().indexOf(column));
    }

    default @Nullable String getString(String column) {
        return getString(schema().indexOf(column));
    }

    default @Nullable BigDecimal getDecimal(String column) {
        return getDecimal(schema().indexOf(column));
    }

    default @Nullable LocalDate getDate(String column) {
        return getDate(schema().indexOf(column));
    }

    default @Nullable LocalTime getTime(String column) {
        return getTime(schema().indexOf(column));
    }

    default @Nullable LocalDateTime getTimestamp(String column) {
        return getTimestamp(schema().indexOf(column));
    }

    default @Nullable Instant getInstant(String column) {
        return getInstant(schema().indexOf(column));
    }

    default byte @Nullable [] getBytes(String column) {
        return getBytes(schema().indexOf(column));
    }

    default @Nullable Object get(String column) {
        return get(schema().indexOf(column));
    }
}
