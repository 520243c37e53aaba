package io.syncjob.file.format.parquet;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Writes the cells of one column that are not NULL. Made once for a column. */
interface CellToParquet {
    long NANOS_OF_MICRO = 1_000;

    void write(Row row, int column, RecordConsumer out);

    static CellToParquet of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (row, column, out) -> out.addBoolean(row.getBoolean(column));
            case INT8, INT16, INT32 -> (row, column, out) -> out.addInteger(row.getInt(column));
            case INT64 -> (row, column, out) -> out.addLong(row.getLong(column));
            case FLOAT32 -> (row, column, out) -> out.addFloat(row.getFloat(column));
            case FLOAT64 -> (row, column, out) -> out.addDouble(row.getDouble(column));
            case DECIMAL -> decimal(type);
            case STRING, JSON -> (row, column, out) -> out.addBinary(slice(row.getUtf8(column)));
            case UUID -> (row, column, out) -> out.addBinary(uuid(Objects.requireNonNull(row.getString(column))));
            case BYTES -> (row, column, out) -> out.addBinary(slice(row.getBinary(column)));
            case DATE -> (row, column, out) -> out.addInteger(row.getEpochDay(column));
            case TIME -> {
                long unit = ParquetColumns.unit(type) == TimeUnit.NANOS ? 1 : NANOS_OF_MICRO;
                yield (row, column, out) -> out.addLong(row.getNanoOfDay(column) / unit);
            }
            case TIMESTAMP, INSTANT ->
                ParquetColumns.unit(type) == TimeUnit.NANOS
                        ? (row, column, out) -> out.addLong(nanos(row, column))
                        : (row, column, out) -> out.addLong(row.getEpochMicros(column));
            case ARRAY -> (row, column, out) -> list(row.getList(column), Objects.requireNonNull(type.element()), out);
            case VECTOR -> throw new IllegalStateException("A vector is a list here");
        };
    }

    private static CellToParquet decimal(DataType type) {
        if (type.precision() <= 9) {
            return (row, column, out) -> out.addInteger((int) unscaled(row, column, type.scale()));
        }
        if (type.precision() <= 18) {
            return (row, column, out) -> out.addLong(unscaled(row, column, type.scale()));
        }
        int length = ParquetColumns.decimalBytes(type);
        return (row, column, out) -> out.addBinary(fixed(
                new BigDecimal(row.getBigUnscaled(column), row.getScale(column))
                        .setScale(type.scale())
                        .unscaledValue(),
                length));
    }

    private static long unscaled(Row row, int column, int scale) {
        return row.getScale(column) == scale
                ? row.getUnscaled(column)
                : Objects.requireNonNull(row.getDecimal(column))
                        .setScale(scale)
                        .unscaledValue()
                        .longValueExact();
    }

    /** The nanoseconds since 1970; beyond the years 1677 to 2262 there are none. */
    static long nanos(Row row, int column) {
        return Math.addExact(
                Math.multiplyExact(row.getEpochMicros(column), NANOS_OF_MICRO), (long) row.getNanosOfMicro(column));
    }

    private static Binary slice(ByteSlice bytes) {
        return Binary.fromReusedByteArray(bytes.array(), bytes.offset(), bytes.length());
    }

    private static Binary fixed(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[length];
        Arrays.fill(fixed, 0, length - bytes.length, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, fixed, length - bytes.length, bytes.length);
        return Binary.fromConstantByteArray(fixed);
    }

    private static Binary uuid(String text) {
        UUID uuid = UUID.fromString(text);
        return Binary.fromConstantByteArray(ByteBuffer.allocate(ParquetColumns.UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
    }

    private static void list(List<?> list, DataType element, RecordConsumer out) {
        out.startGroup();
        if (!list.isEmpty()) {
            out.startField("list", 0);
            for (Object value : list) {
                out.startGroup();
                if (value != null) {
                    out.startField("element", 0);
                    element(value, element, out);
                    out.endField("element", 0);
                }
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
    }

    /** Elements come in their Java views. */
    private static void element(Object value, DataType type, RecordConsumer out) {
        switch (type.kind()) {
            case BOOLEAN -> out.addBoolean((Boolean) value);
            case INT8, INT16, INT32 -> out.addInteger(((Number) value).intValue());
            case INT64 -> out.addLong((Long) value);
            case FLOAT32 -> out.addFloat((Float) value);
            case FLOAT64 -> out.addDouble((Double) value);
            case DECIMAL -> {
                BigInteger unscaled =
                        ((BigDecimal) value).setScale(type.scale()).unscaledValue();
                if (type.precision() <= 9) {
                    out.addInteger(unscaled.intValueExact());
                } else if (type.precision() <= 18) {
                    out.addLong(unscaled.longValueExact());
                } else {
                    out.addBinary(fixed(unscaled, ParquetColumns.decimalBytes(type)));
                }
            }
            case STRING, JSON ->
                out.addBinary(Binary.fromConstantByteArray(((String) value).getBytes(StandardCharsets.UTF_8)));
            case UUID -> out.addBinary(uuid((String) value));
            case BYTES -> out.addBinary(Binary.fromConstantByteArray((byte[]) value));
            case DATE -> out.addInteger((int) ((LocalDate) value).toEpochDay());
            case TIME -> {
                long nanos = ((LocalTime) value).toNanoOfDay();
                out.addLong(ParquetColumns.unit(type) == TimeUnit.NANOS ? nanos : nanos / NANOS_OF_MICRO);
            }
            case TIMESTAMP -> out.addLong(moment(((LocalDateTime) value).toInstant(ZoneOffset.UTC), type));
            case INSTANT -> out.addLong(moment((Instant) value, type));
            case ARRAY -> list((List<?>) value, Objects.requireNonNull(type.element()), out);
            case VECTOR -> throw new IllegalStateException("A vector is a list here");
        }
    }

    /** The number for a moment, exactly. */
    static long moment(Instant moment, DataType type) {
        int unit = ParquetColumns.unit(type) == TimeUnit.NANOS ? 1 : (int) NANOS_OF_MICRO;
        if (moment.getNano() % unit != 0) {
            throw new ArithmeticException("a moment has more digits than the column");
        }
        return Math.addExact(
                Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L / unit), (long) moment.getNano() / unit);
    }
}
