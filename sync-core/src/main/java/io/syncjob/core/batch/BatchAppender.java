package io.syncjob.core.batch;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.RowEncoding;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the vectors of one batch. */
public final class BatchAppender implements RowAppender {
    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final ColumnBatch batch;
    private final Schema schema;
    private final ColumnVector[] vectors;
    private final RejectedCells rejected;
    private final ColumnRow current;
    private final long mostBytes;
    private final int rowWidth;
    private final boolean placed;
    private final boolean growing;
    private final @Nullable RowImage image;
    private int capacity;
    private int row;
    private long heapBytes;
    private int rejectedRows;
    private boolean ended;
    /** Whether the batch was full before the current row had any cell. */
    private boolean begunFull;

    BatchAppender(ColumnBatch batch, int mostRows, long mostBytes, RejectedCells rejected) {
        this(
                batch,
                batch.image() == null ? batch.vectors.clone() : oneRow(batch.schema()),
                mostBytes,
                rejected,
                false,
                false,
                batch.image());
        this.capacity = Math.min(mostRows, batch.capacity());
    }

    /** Holds the cells of a row that is rejected, where all others come encoded. */
    private static ColumnVector[] oneRow(Schema schema) {
        ColumnVector[] vectors = new ColumnVector[schema.size()];
        for (int column = 0; column < vectors.length; column++) {
            vectors[column] = new ColumnVector(schema.type(column), 1);
        }
        return vectors;
    }

    private BatchAppender(
            ColumnBatch batch,
            ColumnVector[] vectors,
            long mostBytes,
            RejectedCells rejected,
            boolean placed,
            boolean growing,
            @Nullable RowImage image) {
        this.image = image;
        this.batch = batch;
        this.schema = batch.schema();
        this.vectors = vectors;
        this.rejected = rejected;
        this.current = new ColumnRow(schema, vectors);
        this.mostBytes = mostBytes;
        this.rowWidth = ColumnBatch.rowWidth(schema);
        this.capacity = batch.capacity();
        this.placed = placed;
        this.growing = growing;
    }

    /**
     * An appender that sets the cells of the columns that {@code batch} owns, at rows it is moved to; the columns it shows
     * of others cannot be set.
     */
    static BatchAppender placed(ColumnBatch batch, int[] sources, RejectedCells rejected) {
        ColumnVector[] own = batch.vectors.clone();
        for (int column = 0; column < own.length; column++) {
            if (sources[column] >= 0) {
                own[column] = ColumnVector.UNWRITABLE;
            }
        }
        return new BatchAppender(batch, own, Long.MAX_VALUE, rejected, true, false, null);
    }

    /** An appender that sets the cells of a batch whose rows are encoded. */
    static BatchAppender decoding(ColumnBatch batch) {
        return new BatchAppender(
                batch,
                batch.vectors.clone(),
                Long.MAX_VALUE,
                (row, column, code, reason) -> {
                    throw new IllegalStateException("A row that was read cannot be decoded: " + code + " " + reason);
                },
                false,
                false,
                null);
    }

    static BatchAppender growing(ColumnBatch batch, RejectedCells rejected) {
        return new BatchAppender(batch, batch.vectors.clone(), Long.MAX_VALUE, rejected, false, true, null);
    }

    /** Forgets what was appended, and the batch's rows with it. */
    public void restart() {
        batch.clear();
        row = 0;
        heapBytes = 0;
        rejectedRows = 0;
        begunFull = false;
    }

    /** The rows rejected since the last restart. */
    public int rejectedRows() {
        return rejectedRows;
    }

    void moveTo(int newRow) {
        row = newRow;
        capacity = batch.capacity();
        ended = false;
    }

    /** Whether the row that the appender was moved to has been ended. */
    public boolean isEnded() {
        return ended;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** The rows appended since the last restart. */
    public int rows() {
        return row;
    }

    /** Whether a growing appender holds so many rows or bytes that they should be passed on. */
    public boolean isReached(int rows, long bytes) {
        return row >= rows || heapBytes + (long) row * rowWidth >= bytes;
    }

    /** Forgets all rows but the first {@code rows}, and the cells set since the last one ended. */
    public void cutBack(int rows) {
        for (ColumnVector vector : vectors) {
            Arrays.fill(vector.state, rows, Math.min(row + 1, vector.state.length), ColumnVector.NULL);
        }
        row = rows;
        batch.setCount(rows);
    }

    @Override
    public boolean isFull() {
        if (image != null) {
            return image.rows() >= capacity || image.size() >= mostBytes;
        }
        return !growing && (row >= capacity || heapBytes + (long) row * rowWidth >= mostBytes);
    }

    @Override
    public void endRow() {
        if (placed) {
            if (ended) {
                throw new IllegalStateException("The row has been ended already");
            }
            ended = true;
            return;
        }
        if (begunFull) {
            throw full();
        }
        if (image != null) {
            throw new IllegalStateException("This appender takes whole rows: use appendRow()");
        }
        row++;
        batch.setCount(row);
        if (growing && row >= capacity) {
            capacity = row * 2;
            batch.ensureRows(capacity);
        }
        begunFull = isFull();
    }

    @Override
    public @Nullable RowEncoding encoding() {
        return image == null ? null : image.encoding();
    }

    @Override
    public void appendRow(byte[] array, int offset, int length) {
        if (image == null) {
            throw new IllegalStateException("This appender takes rows as cells");
        }
        if (begunFull) {
            throw full();
        }
        image.append(array, offset, length);
        batch.setCount(image.rows());
        begunFull = isFull();
    }

    @Override
    public void rejectRow(int column, String code, String reason) {
        current.index = row;
        rejectedRows++;
        rejected.rejected(current, column, code, reason);
        for (ColumnVector vector : vectors) {
            if (image != null) {
                vector.clear(1);
            } else if (vector.state.length > row) {
                vector.state[row] = ColumnVector.NULL;
            }
        }
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

    private IllegalStateException full() {
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
    public void setNull(int column) {
        if (row >= capacity) {
            throw full();
        }
        vectors[column].state[row] = ColumnVector.NULL;
    }

    @Override
    public void setBoolean(int column, boolean value) {
        ColumnVector vector = vector(column, ColumnVector.OTHER_BOOLEAN);
        vector.longs[row] = value ? 1 : 0;
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public void setLong(int column, long value) {
        setRanged(column, vector(column, ColumnVector.INTEGER), value);
    }

    @Override
    public void setDouble(int column, double value) {
        ColumnVector vector = vector(column, ColumnVector.FLOAT);
        if (vector.single && (float) value != value && !Double.isNaN(value)) {
            throw outOfRange(column, value);
        }
        vector.longs[row] = Double.doubleToRawLongBits(value);
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public void setFloat(int column, float value) {
        ColumnVector vector = vector(column, ColumnVector.FLOAT);
        vector.longs[row] = Double.doubleToRawLongBits(value);
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public void setUnscaled(int column, long unscaled, int scale) {
        ColumnVector vector = vector(column, ColumnVector.DECIMAL);
        vector.longs[row] = unscaled;
        vector.extra[row] = scale;
        vector.state[row] = ColumnVector.VALUE;
    }

    @Override
    public void setBigUnscaled(int column, BigInteger unscaled, int scale) {
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
    public void setUtf8(int column, byte[] array, int offset, int length) {
        vector(column, ColumnVector.TEXT).setBytes(row, array, offset, length);
        heapBytes += length;
    }

    @Override
    public void setBinary(int column, byte[] array, int offset, int length) {
        vector(column, ColumnVector.BINARY).setBytes(row, array, offset, length);
        heapBytes += length;
    }

    @Override
    public void setEpochDay(int column, int epochDay) {
        setRanged(column, vector(column, ColumnVector.OTHER_DATE), epochDay);
    }

    @Override
    public void setNanoOfDay(int column, long nanoOfDay) {
        setRanged(column, vector(column, ColumnVector.OTHER_TIME), nanoOfDay);
    }

    @Override
    public void setEpochMicros(int column, long micros) {
        ColumnVector vector = vector(column, ColumnVector.MOMENT);
        setRanged(column, vector, micros);
        if (vector.extra.length > 0) {
            vector.extra[row] = 0;
        }
    }

    @Override
    public void setEpochMicros(int column, long micros, int nanosOfMicro) {
        ColumnVector vector = vector(column, ColumnVector.MOMENT);
        setRanged(column, vector, micros);
        if (vector.extra.length > 0) {
            vector.extra[row] = nanosOfMicro;
        } else if (nanosOfMicro != 0) {
            throw outOfRange(column, micros + " µs and " + nanosOfMicro + " ns");
        }
    }

    @Override
    public void setString(int column, @Nullable String value) {
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
    public void setDecimal(int column, @Nullable BigDecimal value) {
        if (value == null) {
            setNull(column);
        } else {
            setBigUnscaled(column, value.unscaledValue(), value.scale());
        }
    }

    @Override
    public void setDate(int column, @Nullable LocalDate value) {
        if (value == null) {
            setNull(column);
        } else {
            setRanged(column, vector(column, ColumnVector.OTHER_DATE), value.toEpochDay());
        }
    }

    @Override
    public void setTime(int column, @Nullable LocalTime value) {
        if (value == null) {
            setNull(column);
        } else {
            setNanoOfDay(column, value.toNanoOfDay());
        }
    }

    @Override
    public void setTimestamp(int column, @Nullable LocalDateTime value) {
        if (value == null) {
            setNull(column);
        } else {
            setMoment(column, Kind.TIMESTAMP, value.toInstant(ZoneOffset.UTC));
        }
    }

    @Override
    public void setInstant(int column, @Nullable Instant value) {
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
    public void setBytes(int column, byte @Nullable [] value) {
        if (value == null) {
            setNull(column);
        } else {
            setBinary(column, value, 0, value.length);
        }
    }

    @Override
    public void setList(int column, @Nullable List<? extends @Nullable Object> value) {
        if (value == null) {
            setNull(column);
        } else {
            heapBytes += 16L * value.size();
            setObject(column, Kind.ARRAY, Collections.unmodifiableList(new ArrayList<@Nullable Object>(value)));
        }
    }

    @Override
    public void setVector(int column, float @Nullable [] value) {
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
    public void set(int column, @Nullable Object value) {
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
    public void copy(int column, Row from, int fromColumn) {
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
