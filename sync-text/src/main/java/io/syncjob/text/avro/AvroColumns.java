package io.syncjob.text.avro;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Columns as Avro fields, and the other way round. */
public final class AvroColumns {
    private static final int MICROS = 6;
    private static final int MILLIS = 3;

    private AvroColumns() {}

    /** The type that a column of {@code type} has in a file that is written. */
    public static DataType inFile(DataType type, DataType unbounded, boolean nanos) {
        int most = nanos ? 9 : MICROS;
        return switch (type.kind()) {
            case INT8, INT16 -> DataType.INT32;
            case DECIMAL ->
                type.isBounded() && type.scale() >= 0 && type.scale() <= type.precision() ? type : unbounded;
            case JSON -> DataType.STRING;
            case TIME -> DataType.time(Math.min(MICROS, type.scale()));
            case TIMESTAMP -> DataType.timestamp(Math.min(most, type.scale()));
            case INSTANT -> DataType.instant(Math.min(most, type.scale()));
            case ARRAY -> DataType.array(inFile(Objects.requireNonNull(type.element()), unbounded, nanos));
            case VECTOR -> DataType.array(DataType.FLOAT32);
            default -> type;
        };
    }

    /** A record with a field for each column, whose types are those of {@link #inFile}. */
    public static Schema record(io.syncjob.data.Schema rows) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Column column : rows.columns()) {
            if (!column.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new SyncException(
                                SyncError.INVALID_VALUE,
                                "'" + column.name() + "' is no name that Avro has for a column",
                                "Rename the column: letters, digits and underscores, no digit first.")
                        .at(Location.column(column.name()));
            }
            Schema type = schema(column.type());
            fields.add(
                    column.nullable()
                            ? new Schema.Field(
                                    column.name(), optional(type), column.comment(), Schema.Field.NULL_DEFAULT_VALUE)
                            : new Schema.Field(column.name(), type, column.comment(), null));
        }
        return Schema.createRecord("row", null, "io.syncjob", false, fields);
    }

    private static Schema optional(Schema type) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    }

    private static Schema schema(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case INT8, INT16, INT32 -> Schema.create(Schema.Type.INT);
            case INT64 -> Schema.create(Schema.Type.LONG);
            case FLOAT32 -> Schema.create(Schema.Type.FLOAT);
            case FLOAT64 -> Schema.create(Schema.Type.DOUBLE);
            case DECIMAL -> logical(LogicalTypes.decimal(type.precision(), type.scale()), Schema.Type.BYTES);
            case STRING, JSON -> Schema.create(Schema.Type.STRING);
            case UUID -> logical(LogicalTypes.uuid(), Schema.Type.STRING);
            case BYTES -> Schema.create(Schema.Type.BYTES);
            case DATE -> logical(LogicalTypes.date(), Schema.Type.INT);
            case TIME -> logical(LogicalTypes.timeMicros(), Schema.Type.LONG);
            case TIMESTAMP ->
                logical(
                        isNanos(type) ? LogicalTypes.localTimestampNanos() : LogicalTypes.localTimestampMicros(),
                        Schema.Type.LONG);
            case INSTANT ->
                logical(
                        isNanos(type) ? LogicalTypes.timestampNanos() : LogicalTypes.timestampMicros(),
                        Schema.Type.LONG);
            case ARRAY -> Schema.createArray(optional(schema(Objects.requireNonNull(type.element()))));
            case VECTOR -> throw new IllegalStateException("A vector is a list here");
        };
    }

    private static boolean isNanos(DataType type) {
        return type.scale() > MICROS;
    }

    private static Schema logical(LogicalType logical, Schema.Type type) {
        return logical.addToSchema(Schema.create(type));
    }

    /** The column that a field of a file that is read becomes. */
    public static Column column(Schema.Field field) {
        Schema type = field.schema();
        boolean nullable = type.getType() == Schema.Type.NULL
                || (type.isUnion() && type.getTypes().stream().anyMatch(each -> each.getType() == Schema.Type.NULL));
        DataType cells = type(type);
        return nullable ? Column.of(field.name(), cells) : Column.required(field.name(), cells);
    }

    /** The branch of a union of null and one type; null for any other union. */
    public static @Nullable Schema only(Schema type) {
        if (!type.isUnion()) {
            return type;
        }
        List<Schema> others = type.getTypes().stream()
                .filter(each -> each.getType() != Schema.Type.NULL)
                .toList();
        return others.size() == 1 ? others.get(0) : null;
    }

    /** The type of the cells that values of a schema become. */
    public static DataType type(Schema declared) {
        Schema type = only(declared);
        if (type == null) {
            return DataType.JSON;
        }
        LogicalType logical = type.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return DataType.decimal(decimal.getPrecision(), decimal.getScale());
        }
        String name = logical == null ? "" : logical.getName();
        return switch (name) {
            case "uuid" -> DataType.UUID;
            case "date" -> DataType.DATE;
            case "time-millis" -> DataType.time(MILLIS);
            case "time-micros" -> DataType.time(MICROS);
            case "timestamp-millis" -> DataType.instant(MILLIS);
            case "timestamp-micros" -> DataType.instant(MICROS);
            case "timestamp-nanos" -> DataType.INSTANT;
            case "local-timestamp-millis" -> DataType.timestamp(MILLIS);
            case "local-timestamp-micros" -> DataType.timestamp(MICROS);
            case "local-timestamp-nanos" -> DataType.TIMESTAMP;
            default -> plain(type);
        };
    }

    private static DataType plain(Schema type) {
        return switch (type.getType()) {
            case BOOLEAN -> DataType.BOOLEAN;
            case INT -> DataType.INT32;
            case LONG -> DataType.INT64;
            case FLOAT -> DataType.FLOAT32;
            case DOUBLE -> DataType.FLOAT64;
            case STRING, ENUM, NULL -> DataType.STRING;
            case BYTES -> DataType.BYTES;
            case FIXED -> DataType.bytes(type.getFixedSize());
            case ARRAY -> {
                DataType element = type(type.getElementType());
                yield element.kind() == Kind.JSON ? DataType.JSON : DataType.array(element);
            }
            case RECORD, MAP, UNION -> DataType.JSON;
        };
    }
}
