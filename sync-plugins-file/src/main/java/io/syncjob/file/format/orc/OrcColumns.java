package io.syncjob.file.format.orc;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.util.Objects;
import org.apache.orc.TypeDescription;

/** Columns as ORC types, and the other way round. */
final class OrcColumns {
    private OrcColumns() {}

    /** The type that a column of {@code type} has in a file that is written: of a decimal without bounds, {@code unbounded}. */
    static DataType inFile(DataType type, DataType unbounded) {
        return switch (type.kind()) {
            case DECIMAL ->
                type.isBounded() && type.scale() >= 0 && type.scale() <= type.precision() ? type : unbounded;
            case JSON, UUID, TIME -> DataType.STRING;
            case ARRAY -> DataType.array(inFile(Objects.requireNonNull(type.element()), unbounded));
            case VECTOR -> DataType.array(DataType.FLOAT32);
            default -> type;
        };
    }

    static TypeDescription struct(Schema rows) {
        TypeDescription struct = TypeDescription.createStruct();
        rows.columns().forEach(column -> struct.addField(column.name(), description(column.type())));
        return struct;
    }

    private static TypeDescription description(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> TypeDescription.createBoolean();
            case INT8 -> TypeDescription.createByte();
            case INT16 -> TypeDescription.createShort();
            case INT32 -> TypeDescription.createInt();
            case INT64 -> TypeDescription.createLong();
            case FLOAT32 -> TypeDescription.createFloat();
            case FLOAT64 -> TypeDescription.createDouble();
            // In this order, as each may be too large for the other's default.
            case DECIMAL ->
                TypeDescription.createDecimal()
                        .withScale(0)
                        .withPrecision(type.precision())
                        .withScale(type.scale());
            case STRING -> TypeDescription.createString();
            case BYTES -> TypeDescription.createBinary();
            case DATE -> TypeDescription.createDate();
            case TIMESTAMP -> TypeDescription.createTimestamp();
            case INSTANT -> TypeDescription.createTimestampInstant();
            case ARRAY -> TypeDescription.createList(description(Objects.requireNonNull(type.element())));
            case JSON, UUID, TIME, VECTOR -> throw new IllegalStateException(type + " is of another type here");
        };
    }

    /** What the cells of a field of a file that is read are. */
    static DataType type(TypeDescription field) {
        return switch (field.getCategory()) {
            case BOOLEAN -> DataType.BOOLEAN;
            case BYTE -> DataType.INT8;
            case SHORT -> DataType.INT16;
            case INT -> DataType.INT32;
            case LONG -> DataType.INT64;
            case FLOAT -> DataType.FLOAT32;
            case DOUBLE -> DataType.FLOAT64;
            case DECIMAL -> DataType.decimal(field.getPrecision(), field.getScale());
            case STRING -> DataType.STRING;
            case VARCHAR, CHAR -> DataType.string(field.getMaxLength());
            case BINARY, Geometry, Geography -> DataType.BYTES;
            case DATE -> DataType.DATE;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case TIMESTAMP_INSTANT -> DataType.INSTANT;
            case LIST -> {
                DataType element = type(field.getChildren().get(0));
                yield element.equals(DataType.JSON) ? DataType.JSON : DataType.array(element);
            }
            case STRUCT, MAP, UNION -> DataType.JSON;
        };
    }
}
