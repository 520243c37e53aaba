package io.syncjob.core.batch;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the cells of one row at a time in vectors. What a row becomes when it ends is for those that extend it. */
public abstract class CellAppender implements RowAppender {
    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    final Schema schema;
    final ColumnVector[] vectors;
    private final RejectedCells rejected;
    private final ColumnRow current;
    /** How many rows there is room for. */
    int capacity;
    /** The row whose cells are set. */
    int row;
    /** What text and bytes have taken. */
    long heapBytes;

    CellAppender(Schema schema, ColumnVector[] vectors, int capacity, RejectedCells rejected) {
        this.schema = schema;
        this.vectors = vectors;
        this.capacity = capacity;
        this.rejected = rejected;
        this.current = new ColumnRow(schema, vectors, null);
    }

    @Override
    public void rejectRow(int column, String code, String reason) {
        current.index = row;
        rejected.rejected(current, column, code, reason);
        for (ColumnVector vector : vectors) {
            if (vector.state.length > row) {
                vector.state[row] = ColumnVector.NULL;
            }
        }
    }

    @Override
    public final Schema schema() {
        return schema;
    }

    private ColumnVector vector(int column, int family) {
        ColumnVector vector = vectors[column];
        if (vector.family != family) {
            throw mismatch(column);
        }
        if (row >= capacity) {
            throw full();
        }
        return vector;
    }

    static IllegalStateException full() {
        return new IllegalStateException("The batch is full: ask isFull() before each row");
    }

    private IllegalArgumentException mismatch(int column) {
        return new IllegalArgumentException(
                vectors[column].family == ColumnVector.UNWRITABLE.family
                        ? "Column '" + schema.column(column).name() + "' is one that sourceOf() says is not written"
                        : "Column '" + schema.column(column).name() + "' is " + schema.type(column)
                                + ": use the setter of its kind");
    }

    private IllegalArgumentException outOfRange(int column, Object value) {
        return new IllegalArgumentException("The value " + value + " is out of the range of column '"
                + schema.column(column).name() + "', which is " + schema.type(column));
    }

    private void setRanged(int column, ColumnVector vector, long value) {
        if (value < vector.least || value > vector.most) {
            throw outOfRange(column, value);
        }
        vector.longs[row] = value;
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public final void setNull(int column) {
        if (row >= capacity) {
            throw full();
        }
        vectors[column].state[row] = ColumnVector.NULL;
    }

    @Override
    public final void setBoolean(int column, boolean value) {
        ColumnVector vector = vector(column, ColumnVector.OTHER_BOOLEAN);
        vector.longs[row] = value ? 1 : 0;
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public final void setLong(int column, long value) {
        setRanged(column, vector(column, ColumnVector.INTEGER), value);
    }

    @Override
    public final void setDouble(int column, double value) {
        ColumnVector vector = vector(column, ColumnVector.FLOAT);
        if (vector.single && (float) value != value && !Double.isNaN(value)) {
            throw outOfRange(column, value);
        }
        vector.longs[row] = Double.doubleToRawLongBits(value);
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public final void setFloat(int column, float value) {
        ColumnVector vector = vector(column, ColumnVector.FLOAT);
        vector.longs[row] = Double.doubleToRawLongBits(value);
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public final void setUnscaled(int column, long unscaled, int scale) {
        ColumnVector vector = vector(column, ColumnVector.DECIMAL);
        vector.longs[row] = unscaled;
        vector.extra[row] = scale;
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public final void setBigUnscaled(int column, BigInteger unscaled, int scale) {
        if (unscaled.compareTo(LEAST_LONG) >= 0 && unscaled.compareTo(MOST_LONG) <= 0) {
            setUnscaled(column, unscaled.longValue(), scale);
            return;
        }
        ColumnVector vector = vector(column, ColumnVector.DECIMAL);
        byte[] bytes = unscaled.toByteArray();
        vector.setBytes(row, bytes, 0, bytes.length);
        heapBytes += bytes.length;
        vector.extra[row] = scale;
        vector.state[row] = ColumnVector.BIG;
    }

    @Override
    public final void setUtf8(int column, byte[] array, int offset, int length) {
        vector(column, ColumnVector.TEXT).setBytes(row, array, offset, length);
        heapBytes += length;
    }

    @Override
    public final void setBinary(int column, byte[] array, int offset, int length) {
        vector(column, ColumnVector.BINARY).setBytes(row, array, offset, length);
        heapBytes += length;
    }

    @Override
    public final void setEpochDay(int column, int epochDay) {
        setRanged(column, vector(column, ColumnVector.OTHER_DATE), epochDay);
    }

    @Override
    public final void setNanoOfDay(int column, long nanoOfDay) {
        setRanged(column, vector(column, ColumnVector.OTHER_TIME), nanoOfDay);
    }

    @Override
    public final void setEpochMicros(int column, long micros) {
        ColumnVector vector = vector(column, ColumnVector.MOMENT);
        setRanged(column, vector, micros);
        if (vector.extra.length > 0) {
            vector.extra[row] = 0;
        }
    }

    @Override
    public final void setEpochMicros(int column, long micros, int nanosOfMicro) {
        ColumnVector vector = vector(column, ColumnVector.MOMENT);
        setRanged(column, vector, micros);
        if (vector.extra.length > 0) {
            vector.extra[row] = nanosOfMicro;
        } else if (nanosOfMicro != 0) {
            throw outOfRange(column, micros + " µs and " + nanosOfMicro + " ns");
        }
    }

    @Override
    public final void setString(int column, @Nullable String value) {
        if (value == null) {
            setNull(column);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        // The encoder writes '?' for an unpaired surrogate, so only texts with a '?' need a closer look.
        if (contains(utf8, (byte) '?') && hasUnpairedSurrogate(value)) {
            throw new IllegalArgumentException(
                    "The text for column '" + schema.column(column).name() + "' has an unpaired surrogate");
        }
        setUtf8(column, utf8, 0, utf8.length);
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte each : bytes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasUnpairedSurrogate(String value) {
        return value.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    @Override
    public final void setDecimal(int column, @Nullable BigDecimal value) {
        if (value == null) {
            setNull(column);
        } else {
            setBigUnscaled(column, value.unscaledValue(), value.scale());
        }
    }

    @Override
    public final void setDate(int column, @Nullable LocalDate value) {
        if (value == null) {
            setNull(column);
        } else {
            setRanged(column, vector(column, ColumnVector.OTHER_DATE), value.toEpochDay());
        }
    }

    @Override
    public final void setTime(int column, @Nullable LocalTime value) {
        if (value == null) {
            setNull(column);
        } else {
            setNanoOfDay(column, value.toNanoOfDay());
        }
    }

    @Override
    public final void setTimestamp(int column, @Nullable LocalDateTime value) {
        if (value == null) {
            setNull(column);
        } else {
            setMoment(column, Kind.TIMESTAMP, value.toInstant(ZoneOffset.UTC));
        }
    }

    @Override
    public final void setInstant(int column, @Nullable Instant value) {
        if (value == null) {
            setNull(column);
        } else {
            setMoment(column, Kind.INSTANT, value);
        }
    }

    private void setMoment(int column, Kind kind, Instant value) {
        if (schema.type(column).kind() != kind) {
            throw mismatch(column);
        }
        long second = value.getEpochSecond();
        int nano = value.getNano();
        if (second < Limits.LEAST_DAY * 86_400 || second >= (Limits.MOST_DAY + 1) * 86_400) {
            throw outOfRange(column, value);
        }
        setEpochMicros(column, second * 1_000_000 + nano / 1_000, nano % 1_000);
    }

    @Override
    public final void setBytes(int column, byte @Nullable [] value) {
        if (value == null) {
            setNull(column);
        } else {
            setBinary(column, value, 0, value.length);
        }
    }

    @Override
    public final void setList(int column, @Nullable List<? extends @Nullable Object> value) {
        if (value == null) {
            setNull(column);
        } else {
            heapBytes += 16L * value.size();
            setObject(column, Kind.ARRAY, Collections.unmodifiableList(new ArrayList<@Nullable Object>(value)));
        }
    }

    @Override
    public final void setVector(int column, float @Nullable [] value) {
        if (value == null) {
            setNull(column);
        } else if (value.length != schema.type(column).precision()) {
            throw outOfRange(column, value.length + " numbers");
        } else {
            heapBytes += 4L * value.length;
            setObject(column, Kind.VECTOR, value.clone());
        }
    }

    private void setObject(int column, Kind kind, Object value) {
        ColumnVector vector = vector(column, ColumnVector.OBJECT);
        if (schema.type(column).kind() != kind) {
            throw mismatch(column);
        }
        vector.objects[row] = value;
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public final void set(int column, @Nullable Object value) {
        if (value == null) {
            setNull(column);
            return;
        }
        DataType type = schema.type(column);
        try {
            switch (type.kind()) {
                case BOOLEAN -> setBoolean(column, (Boolean) value);
                case INT8, INT16, INT32, INT64 -> setLong(column, integer(value));
                case FLOAT32 -> setFloat(column, (Float) value);
                case FLOAT64 -> setDouble(column, value instanceof Float single ? single : (Double) value);
                case DECIMAL -> setDecimal(column, (BigDecimal) value);
                case STRING, JSON, UUID -> setString(column, (String) value);
                case BYTES -> setBytes(column, (byte[]) value);
                case DATE -> setDate(column, (LocalDate) value);
                case TIME -> setTime(column, (LocalTime) value);
                case TIMESTAMP -> setTimestamp(column, (LocalDateTime) value);
                case INSTANT -> setInstant(column, (Instant) value);
                case ARRAY -> setList(column, (List<?>) value);
                case VECTOR -> setVector(column, (float[]) value);
            }
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(
                    "A " + value.getClass().getName() + " cannot be set into column '"
                            + schema.column(column).name() + "', which is " + type,
                    e);
        }
    }

    private static long integer(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        throw new ClassCastException(value.getClass().getName());
    }

    @Override
    public final void copy(int column, Row from, int fromColumn) {
        if (from instanceof ColumnRow other) {
            ColumnVector source = other.vector(fromColumn);
            ColumnVector vector = vector(column, source.family);
            int before = vector.heapSize;
            vector.copy(row, source, other.index);
            heapBytes += vector.heapSize - before;
        } else {
            set(column, from.get(fromColumn));
        }
    }
}
