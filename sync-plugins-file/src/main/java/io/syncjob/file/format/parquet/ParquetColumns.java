package io.syncjob.file.format.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timeType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.uuidType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of Parquet files that are written. */
final class ParquetColumns {
    static final int UUID_BYTES = 16;
    private static final int INT_DIGITS = 9;
    private static final int LONG_DIGITS = 18;
    private static final int MICROS = 6;

    private ParquetColumns() {}

    /** The type that a column of {@code type} has in a file: of a decimal without bounds, {@code unbounded}. */
    static DataType inFile(DataType type, DataType unbounded, boolean nanos) {
        return switch (type.kind()) {
            case DECIMAL ->
                type.isBounded() && type.scale() >= 0 && type.scale() <= type.precision() ? type : unbounded;
            case TIMESTAMP -> nanos ? type : DataType.timestamp(Math.min(MICROS, type.scale()));
            case INSTANT -> nanos ? type : DataType.instant(Math.min(MICROS, type.scale()));
            case ARRAY -> DataType.array(inFile(Objects.requireNonNull(type.element()), unbounded, nanos));
            // A file has no lists of fixed length.
            case VECTOR -> DataType.array(DataType.FLOAT32);
            default -> type;
        };
    }

    static MessageType message(Schema rows) {
        List<Type> fields = rows.columns().stream().map(ParquetColumns::field).toList();
        return new MessageType("row", fields);
    }

    private static Type field(Column column) {
        Type.Repetition repetition = column.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
        return field(column.type(), repetition, column.name());
    }

    private static Type field(DataType type, Type.Repetition repetition, String name) {
        return switch (type.kind()) {
            case BOOLEAN -> Types.primitive(BOOLEAN, repetition).named(name);
            case INT8 -> Types.primitive(INT32, repetition).as(intType(8, true)).named(name);
            case INT16 ->
                Types.primitive(INT32, repetition).as(intType(16, true)).named(name);
            case INT32 -> Types.primitive(INT32, repetition).named(name);
            case INT64 -> Types.primitive(INT64, repetition).named(name);
            case FLOAT32 -> Types.primitive(FLOAT, repetition).named(name);
            case FLOAT64 -> Types.primitive(DOUBLE, repetition).named(name);
            case DECIMAL -> decimal(type, repetition, name);
            case STRING -> Types.primitive(BINARY, repetition).as(stringType()).named(name);
            case JSON -> Types.primitive(BINARY, repetition).as(jsonType()).named(name);
            case UUID ->
                Types.primitive(FIXED_LEN_BYTE_ARRAY, repetition)
                        .length(UUID_BYTES)
                        .as(uuidType())
                        .named(name);
            case BYTES -> Types.primitive(BINARY, repetition).named(name);
            case DATE -> Types.primitive(INT32, repetition).as(dateType()).named(name);
            case TIME ->
                Types.primitive(INT64, repetition)
                        .as(timeType(false, unit(type)))
                        .named(name);
            case TIMESTAMP, INSTANT ->
                Types.primitive(INT64, repetition)
                        .as(timestampType(type.kind() == Kind.INSTANT, unit(type)))
                        .named(name);
            case ARRAY ->
                Types.list(repetition)
                        .element(field(Objects.requireNonNull(type.element()), Type.Repetition.OPTIONAL, "element"))
                        .named(name);
            case VECTOR -> throw new IllegalStateException("A vector is a list here");
        };
    }

    /** Microseconds unless more digits are asked for. */
    static TimeUnit unit(DataType type) {
        return type.scale() > MICROS ? TimeUnit.NANOS : TimeUnit.MICROS;
    }

    private static Type decimal(DataType type, Type.Repetition repetition, String name) {
        PrimitiveType.PrimitiveTypeName physical =
                type.precision() <= INT_DIGITS ? INT32 : type.precision() <= LONG_DIGITS ? INT64 : FIXED_LEN_BYTE_ARRAY;
        return Types.primitive(physical, repetition)
                .length(physical == FIXED_LEN_BYTE_ARRAY ? decimalBytes(type) : 0)
                .as(decimalType(type.scale(), type.precision()))
                .named(name);
    }

    /** The bytes that any value of the type fits in. */
    static int decimalBytes(DataType type) {
        return BigInteger.TEN.pow(type.precision()).bitLength() / 8 + 1;
    }
}
