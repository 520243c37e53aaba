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
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Writes the cells of one column that are not NULL. Made once for a column. */
interface CellToParquet {
    long NANOS_OF_MICRO = 1_000;

    /**
     * Writes a cell.
     *
     * @param present the definition level of a cell that is not NULL
     */
    void write(Row row, int column, ColumnWriter out, int present);

    static CellToParquet of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (row, column, out, present) -> out.write(row.getBoolean(column), 0, present);
            case INT8, INT16, INT32 -> (row, column, out, present) -> out.write(row.getInt(column), 0, present);
            case INT64 -> (row, column, out, present) -> out.write(row.getLong(column), 0, present);
            case FLOAT32 -> (row, column, out, present) -> out.write(row.getFloat(column), 0, present);
            case FLOAT64 -> (row, column, out, present) -> out.write(row.getDouble(column), 0, present);
            case DECIMAL -> decimal(type);
            case STRING, JSON -> (row, column, out, present) -> out.write(slice(row.getUtf8(column)), 0, present);
            case UUID ->
                (row, column, out, present) ->
                        out.write(uuid(Objects.requireNonNull(row.getString(column))), 0, present);
            case BYTES -> (row, column, out, present) -> out.write(slice(row.getBinary(column)), 0, present);
            case DATE -> (row, column, out, present) -> out.write(row.getEpochDay(column), 0, present);
            case TIME -> {
                long unit = ParquetColumns.unit(type) == TimeUnit.NANOS ? 1 : NANOS_OF_MICRO;
                yield (row, column, out, present) -> out.write(row.getNanoOfDay(column) / unit, 0, present);
            }
            case TIMESTAMP, INSTANT ->
                ParquetColumns.unit(type) == TimeUnit.NANOS
                        ? (row, column, out, present) -> out.write(nanos(row, column), 0, present)
                        : (row, column, out, present) -> out.write(row.getEpochMicros(column), 0, present);
            case ARRAY ->
                (row, column, out, present) -> list(
                        row.getList(column), Objects.requireNonNull(type.element()), out, new Levels(0, 1, present));
            case VECTOR -> throw new IllegalStateException("A vector is a list here");
        };
    }

    private static CellToParquet decimal(DataType type) {
        if (type.precision() <= 9) {
            return (row, column, out, present) -> out.write((int) unscaled(row, column, type.scale()), 0, present);
        }
        if (type.precision() <= 18) {
            return (row, column, out, present) -> out.write(unscaled(row, column, type.scale()), 0, present);
        }
        int length = ParquetColumns.decimalBytes(type);
        return (row, column, out, present) -> out.write(
                fixed(
                        new BigDecimal(row.getBigUnscaled(column), row.getScale(column))
                                .setScale(type.scale())
                                .unscaledValue(),
                        length),
                0,
                present);
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

    /**
     * Where a list stands among others.
     *
     * @param first the repetition level of its first element
     * @param next the repetition level of its other elements
     * @param present its definition level; an element has two more: that there is one, and that it is not NULL
     */
    record Levels(int first, int next, int present) {
        Levels element(boolean isFirst) {
            return new Levels(isFirst ? first : next, next + 1, present + 2);
        }
    }

    private static void list(List<?> list, DataType element, ColumnWriter out, Levels levels) {
        if (list.isEmpty()) {
            out.writeNull(levels.first(), levels.present());
        }
        for (int i = 0; i < list.size(); i++) {
            Levels own = levels.element(i == 0);
            Object value = list.get(i);
            if (value == null) {
                out.writeNull(own.first(), own.present() - 1);
            } else {
                element(value, element, out, own);
            }
        }
    }

    /** Elements come in their Java views. */
    private static void element(Object value, DataType type, ColumnWriter out, Levels levels) {
        switch (type.kind()) {
            case BOOLEAN -> out.write((Boolean) value, levels.first(), levels.present());
            case INT8, INT16, INT32 -> out.write(((Number) value).intValue(), levels.first(), levels.present());
            case INT64 -> out.write((Long) value, levels.first(), levels.present());
            case FLOAT32 -> out.write((Float) value, levels.first(), levels.present());
            case FLOAT64 -> out.write((Double) value, levels.first(), levels.present());
            case DECIMAL -> {
                BigInteger unscaled =
                        ((BigDecimal) value).setScale(type.scale()).unscaledValue();
                if (type.precision() <= 9) {
                    out.write(unscaled.intValueExact(), levels.first(), levels.present());
                } else if (type.precision() <= 18) {
                    out.write(unscaled.longValueExact(), levels.first(), levels.present());
                } else {
                    out.write(fixed(unscaled, ParquetColumns.decimalBytes(type)), levels.first(), levels.present());
                }
            }
            case STRING, JSON ->
                out.write(
                        Binary.fromConstantByteArray(((String) value).getBytes(StandardCharsets.UTF_8)),
                        levels.first(),
                        levels.present());
            case UUID -> out.write(uuid((String) value), levels.first(), levels.present());
            case BYTES -> out.write(Binary.fromConstantByteArray((byte[]) value), levels.first(), levels.present());
            case DATE -> out.write((int) ((LocalDate) value).toEpochDay(), levels.first(), levels.present());
            case TIME -> {
                long nanos = ((LocalTime) value).toNanoOfDay();
                out.write(
                        ParquetColumns.unit(type) == TimeUnit.NANOS ? nanos : nanos / NANOS_OF_MICRO,
                        levels.first(),
                        levels.present());
            }
            case TIMESTAMP ->
                out.write(
                        moment(((LocalDateTime) value).toInstant(ZoneOffset.UTC), type),
                        levels.first(),
                        levels.present());
            case INSTANT -> out.write(moment((Instant) value, type), levels.first(), levels.present());
            case ARRAY -> list((List<?>) value, Objects.requireNonNull(type.element()), out, levels);
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
