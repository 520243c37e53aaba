package io.syncjob.core.batch;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The moving row of a batch. */
final class ColumnRow implements Row {
    private final Schema schema;
    private final ColumnVector[] vectors;
    /** Where the cells of columns that are pending come from. */
    private final @Nullable ColumnBatch batch;

    private final ByteSlice slice = new ByteSlice();
    int index;

    /** @param batch whose row it is, where some of its columns may be pending */
    ColumnRow(Schema schema, ColumnVector[] vectors, @Nullable ColumnBatch batch) {
        this.schema = schema;
        this.vectors = vectors;
        this.batch = batch;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    ColumnVector vector(int column) {
        ColumnVector vector = vectors[column];
        return vector == ColumnVector.PENDING && batch != null ? batch.demand(column) : vector;
    }

    private ColumnVector vector(int column, int family) {
        ColumnVector vector = vectors[column];
        if (vector.family != family) {
            vector = vector(column);
            if (vector.family != family) {
                throw mismatch(column);
            }
        }
        return vector;
    }

    private IllegalStateException mismatch(int column) {
        return new IllegalStateException("Column '" + schema.column(column).name() + "' is " + schema.type(column)
                + ": use the accessor of its kind");
    }

    @Override
    public boolean isNull(int column) {
        byte[] state = vectors[column].state;
        // One that is pending has no cells, so this costs no more than the JVM's own look at the bounds.
        if (index >= state.length) {
            state = vector(column).state;
        }
        return state[index] == ColumnVector.NULL;
    }

    @Override
    public boolean getBoolean(int column) {
        return vector(column, ColumnVector.OTHER_BOOLEAN).longs[index] != 0;
    }

    @Override
    public long getLong(int column) {
        return vector(column, ColumnVector.INTEGER).longs[index];
    }

    @Override
    public double getDouble(int column) {
        return Double.longBitsToDouble(vector(column, ColumnVector.FLOAT).longs[index]);
    }

    @Override
    public float getFloat(int column) {
        return (float) getDouble(column);
    }

    @Override
    public boolean isCompact(int column) {
        return vector(column, ColumnVector.DECIMAL).state[index] == ColumnVector.VALUE;
    }

    @Override
    public long getUnscaled(int column) {
        ColumnVector vector = vector(column, ColumnVector.DECIMAL);
        if (vector.state[index] == ColumnVector.BIG) {
            throw new ArithmeticException(
                    "The decimal in column '" + schema.column(column).name() + "' is too large for a long");
        }
        return vector.longs[index];
    }

    @Override
    public BigInteger getBigUnscaled(int column) {
        ColumnVector vector = vector(column, ColumnVector.DECIMAL);
        return vector.state[index] == ColumnVector.BIG
                ? new BigInteger(vector.heap, vector.offset(index), vector.length(index))
                : BigInteger.valueOf(vector.longs[index]);
    }

    @Override
    public int getScale(int column) {
        return vector(column, ColumnVector.DECIMAL).extra[index];
    }

    @Override
    public ByteSlice getUtf8(int column) {
        return slice(vector(column, ColumnVector.TEXT));
    }

    @Override
    public ByteSlice getBinary(int column) {
        return slice(vector(column, ColumnVector.BINARY));
    }

    private ByteSlice slice(ColumnVector vector) {
        long place = vector.longs[index];
        return slice.set(vector.heap, (int) (place >>> 32), (int) place);
    }

    @Override
    public int getEpochDay(int column) {
        return (int) vector(column, ColumnVector.OTHER_DATE).longs[index];
    }

    @Override
    public long getNanoOfDay(int column) {
        return vector(column, ColumnVector.OTHER_TIME).longs[index];
    }

    @Override
    public long getEpochMicros(int column) {
        return vector(column, ColumnVector.MOMENT).longs[index];
    }

    @Override
    public int getNanosOfMicro(int column) {
        int[] extra = vector(column, ColumnVector.MOMENT).extra;
        return extra.length == 0 ? 0 : extra[index];
    }

    @Override
    @SuppressWarnings("unchecked") // the appender puts nothing but such lists into an ARRAY column
    public List<@Nullable Object> getList(int column) {
        return (List<@Nullable Object>) object(column);
    }

    @Override
    public float[] getVector(int column) {
        return (float[]) object(column);
    }

    private Object object(int column) {
        return Objects.requireNonNull(vector(column, ColumnVector.OBJECT).objects[index], "NULL");
    }

    @Override
    public @Nullable BigDecimal getDecimal(int column) {
        ColumnVector vector = vector(column, ColumnVector.DECIMAL);
        return switch (vector.state[index]) {
            case ColumnVector.NULL -> null;
            case ColumnVector.VALUE -> BigDecimal.valueOf(vector.longs[index], vector.extra[index]);
            default -> new BigDecimal(getBigUnscaled(column), vector.extra[index]);
        };
    }

    @Override
    public @Nullable LocalDate getDate(int column) {
        return isNull(column) ? null : LocalDate.ofEpochDay(getEpochDay(column));
    }

    @Override
    public @Nullable LocalTime getTime(int column) {
        return isNull(column) ? null : LocalTime.ofNanoOfDay(getNanoOfDay(column));
    }

    @Override
    public @Nullable LocalDateTime getTimestamp(int column) {
        if (schema.type(column).kind() != Kind.TIMESTAMP) {
            throw mismatch(column);
        }
        return isNull(column) ? null : LocalDateTime.ofEpochSecond(second(column), nano(column), ZoneOffset.UTC);
    }

    @Override
    public @Nullable Instant getInstant(int column) {
        if (schema.type(column).kind() != Kind.INSTANT) {
            throw mismatch(column);
        }
        return isNull(column) ? null : Instant.ofEpochSecond(second(column), nano(column));
    }

    private long second(int column) {
        return Math.floorDiv(getEpochMicros(column), 1_000_000L);
    }

    private int nano(int column) {
        return (int) Math.floorMod(getEpochMicros(column), 1_000_000L) * 1_000 + getNanosOfMicro(column);
    }

    @Override
    public byte @Nullable [] getBytes(int column) {
        return isNull(column) ? null : getBinary(column).toBytes();
    }

    @Override
    public @Nullable String getString(int column) {
        if (isNull(column)) {
            return null;
        }
        ColumnVector vector = vectors[column];
        if (vector.family == ColumnVector.TEXT) {
            return slice(vector).toString();
        }
        if (vector.family == ColumnVector.BINARY) {
            return Base64.getEncoder().encodeToString(slice(vector).toBytes());
        }
        Object value = get(column);
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    }

    @Override
    public @Nullable Object get(int column) {
        if (isNull(column)) {
            return null;
        }
        DataType type = schema.type(column);
        return switch (type.kind()) {
            case BOOLEAN -> getBoolean(column);
            case INT8 -> (byte) getLong(column);
            case INT16 -> (short) getLong(column);
            case INT32 -> (int) getLong(column);
            case INT64 -> getLong(column);
            case FLOAT32 -> getFloat(column);
            case FLOAT64 -> getDouble(column);
            case DECIMAL -> getDecimal(column);
            case STRING, JSON, UUID -> getUtf8(column).toString();
            case BYTES -> getBytes(column);
            case DATE -> getDate(column);
            case TIME -> getTime(column);
            case TIMESTAMP -> getTimestamp(column);
            case INSTANT -> getInstant(column);
            case ARRAY -> getList(column);
            case VECTOR -> getVector(column).clone();
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int column = 0; column < vectors.length; column++) {
            text.append(column == 0 ? "" : ", ")
                    .append(schema.column(column).name())
                    .append('=')
                    .append(getString(column));
        }
        return text.append('}').toString();
    }
}
