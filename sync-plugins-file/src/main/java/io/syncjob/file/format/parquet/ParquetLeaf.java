package io.syncjob.file.format.parquet;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A primitive column of a file.
 *
 * @param primitive how it is stored
 * @param type what its cells are
 * @param unit nanoseconds of its smallest step, for TIME, TIMESTAMP and INSTANT
 */
record ParquetLeaf(PrimitiveType primitive, DataType type, long unit) {
    private static final long NANOS_OF_DAY = 86_400_000_000_000L;
    private static final long JULIAN_EPOCH_DAY = 2_440_588;

    static ParquetLeaf of(PrimitiveType primitive) {
        LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
        if (logical instanceof TimeLogicalTypeAnnotation time) {
            return new ParquetLeaf(primitive, DataType.time(digits(time.getUnit())), nanos(time.getUnit()));
        }
        if (logical instanceof TimestampLogicalTypeAnnotation moment) {
            int digits = digits(moment.getUnit());
            return new ParquetLeaf(
                    primitive,
                    moment.isAdjustedToUTC() ? DataType.instant(digits) : DataType.timestamp(digits),
                    nanos(moment.getUnit()));
        }
        return new ParquetLeaf(primitive, type(primitive), 1);
    }

    private static DataType type(PrimitiveType primitive) {
        LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return DataType.decimal(decimal.getPrecision(), decimal.getScale());
        }
        if (logical instanceof IntLogicalTypeAnnotation number) {
            return integer(number.getBitWidth(), number.isSigned());
        }
        if (logical instanceof Float16LogicalTypeAnnotation) {
            return DataType.FLOAT32;
        }
        if (logical instanceof JsonLogicalTypeAnnotation) {
            return DataType.JSON;
        }
        if (logical != null && logical.equals(LogicalTypeAnnotation.uuidType())) {
            return DataType.UUID;
        }
        if (logical != null && logical.equals(LogicalTypeAnnotation.dateType())) {
            return DataType.DATE;
        }
        boolean text = logical != null
                && (logical.equals(LogicalTypeAnnotation.stringType())
                        || logical.equals(LogicalTypeAnnotation.enumType()));
        return switch (primitive.getPrimitiveTypeName()) {
            case BOOLEAN -> DataType.BOOLEAN;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case INT96 -> DataType.TIMESTAMP;
            case FLOAT -> DataType.FLOAT32;
            case DOUBLE -> DataType.FLOAT64;
            case BINARY -> text ? DataType.STRING : DataType.BYTES;
            case FIXED_LEN_BYTE_ARRAY -> DataType.bytes(primitive.getTypeLength());
        };
    }

    private static DataType integer(int bits, boolean signed) {
        if (signed) {
            return bits == 8
                    ? DataType.INT8
                    : bits == 16 ? DataType.INT16 : bits == 32 ? DataType.INT32 : DataType.INT64;
        }
        return bits == 8
                ? DataType.INT16
                : bits == 16 ? DataType.INT32 : bits == 32 ? DataType.INT64 : DataType.decimal(20, 0);
    }

    private static int digits(TimeUnit unit) {
        return unit == TimeUnit.MILLIS ? 3 : unit == TimeUnit.MICROS ? 6 : 9;
    }

    private static long nanos(TimeUnit unit) {
        return unit == TimeUnit.MILLIS ? 1_000_000 : unit == TimeUnit.MICROS ? 1_000 : 1;
    }

    boolean isUnsigned() {
        return primitive.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation number && !number.isSigned();
    }

    boolean isHalf() {
        return primitive.getLogicalTypeAnnotation() instanceof Float16LogicalTypeAnnotation;
    }

    boolean isInt96() {
        return primitive.getPrimitiveTypeName() == PrimitiveTypeName.INT96;
    }

    /** The number of a column that is stored as INT32. */
    long widened(int value) {
        return isUnsigned() ? value & 0xffff_ffffL : value;
    }

    static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    static float half(Binary bytes) {
        ByteBuffer buffer = bytes.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int bits = buffer.getShort(buffer.position()) & 0xffff;
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    /** Nanoseconds of a day and a Julian day, as Impala and old Spark write moments. */
    static Instant int96(Binary bytes) {
        ByteBuffer buffer = bytes.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = buffer.getLong(buffer.position());
        long day = Integer.toUnsignedLong(buffer.getInt(buffer.position() + 8)) - JULIAN_EPOCH_DAY;
        return Instant.ofEpochSecond(day * 86_400, nanos);
    }

    static String uuid(Binary bytes) {
        ByteBuffer buffer = bytes.toByteBuffer();
        return new UUID(buffer.getLong(buffer.position()), buffer.getLong(buffer.position() + 8)).toString();
    }

    /** The Java view of a value that the library gives: Boolean, Integer, Long, Float, Double or Binary. */
    Object view(Object raw) {
        return switch (type.kind()) {
            case BOOLEAN, FLOAT64 -> raw;
            case FLOAT32 -> raw instanceof Binary bytes ? (Object) half(bytes) : raw;
            case INT8 -> ((Number) raw).byteValue();
            case INT16 -> (short) number(raw);
            case INT32 -> (int) number(raw);
            case INT64 -> number(raw);
            case DECIMAL -> decimal(raw);
            case STRING, JSON -> new String(((Binary) raw).getBytes(), StandardCharsets.UTF_8);
            case UUID -> uuid((Binary) raw);
            case DATE -> LocalDate.ofEpochDay((Integer) raw);
            case TIME -> LocalTime.ofNanoOfDay(Math.floorMod(number(raw) * unit, NANOS_OF_DAY));
            case TIMESTAMP, INSTANT -> {
                Instant moment = raw instanceof Binary bytes ? int96(bytes) : moment(number(raw));
                yield type.kind() == Kind.INSTANT ? moment : LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
            }
            default -> ((Binary) raw).getBytes();
        };
    }

    private long number(Object raw) {
        return raw instanceof Integer small ? widened(small) : (Long) raw;
    }

    private Instant moment(long value) {
        long perSecond = 1_000_000_000L / unit;
        return Instant.ofEpochSecond(Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * unit);
    }

    private BigDecimal decimal(Object raw) {
        BigInteger unscaled = raw instanceof Binary bytes
                ? new BigInteger(bytes.getBytes())
                : isUnsigned() ? unsigned((Long) raw) : BigInteger.valueOf(((Number) raw).longValue());
        return new BigDecimal(unscaled, type.scale());
    }
}
