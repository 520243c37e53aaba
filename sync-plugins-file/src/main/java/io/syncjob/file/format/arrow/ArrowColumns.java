package io.syncjob.file.format.arrow;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Columns as Arrow fields, and the other way round. */
final class ArrowColumns {
    private static final int MICROS = 6;
    private static final int LONG_BITS = 64;
    private static final int DECIMAL_BITS = 128;
    private static final String EXTENSION = "ARROW:extension:name";
    private static final String EXTENSION_DETAILS = "ARROW:extension:metadata";
    private static final String JSON = "arrow.json";
    private static final String UUID = "arrow.uuid";
    private static final int UUID_BYTES = 16;

    private ArrowColumns() {}

    /** The type that a column of {@code type} has in a file that is written: of a decimal without bounds, {@code unbounded}. */
    static DataType inFile(DataType type, DataType unbounded, boolean nanos) {
        int most = nanos ? 9 : MICROS;
        return switch (type.kind()) {
            case DECIMAL ->
                type.isBounded() && type.scale() >= 0 && type.scale() <= type.precision() ? type : unbounded;
            case TIMESTAMP -> DataType.timestamp(Math.min(most, type.scale()));
            case INSTANT -> DataType.instant(Math.min(most, type.scale()));
            case ARRAY -> DataType.array(inFile(Objects.requireNonNull(type.element()), unbounded, nanos));
            default -> type;
        };
    }

    static org.apache.arrow.vector.types.pojo.Schema schema(Schema rows) {
        return new org.apache.arrow.vector.types.pojo.Schema(rows.columns().stream()
                .map(column -> field(column.name(), column.type(), column.nullable()))
                .toList());
    }

    private static Field field(String name, DataType type, boolean nullable) {
        Map<String, String> metadata = switch (type.kind()) {
            case JSON -> Map.of(EXTENSION, JSON, EXTENSION_DETAILS, "");
            case UUID -> Map.of(EXTENSION, UUID, EXTENSION_DETAILS, "");
            default -> Map.of();
        };
        FieldType said = new FieldType(nullable, type(type), null, metadata);
        return switch (type.kind()) {
            case ARRAY -> new Field(name, said, List.of(field("item", Objects.requireNonNull(type.element()), true)));
            case VECTOR -> new Field(name, said, List.of(field("item", DataType.FLOAT32, false)));
            default -> new Field(name, said, List.of());
        };
    }

    private static ArrowType type(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case INT8 -> new ArrowType.Int(8, true);
            case INT16 -> new ArrowType.Int(16, true);
            case INT32 -> new ArrowType.Int(32, true);
            case INT64 -> new ArrowType.Int(LONG_BITS, true);
            case FLOAT32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case DECIMAL -> new ArrowType.Decimal(type.precision(), type.scale(), DECIMAL_BITS);
            case STRING, JSON -> ArrowType.Utf8.INSTANCE;
            case UUID -> new ArrowType.FixedSizeBinary(UUID_BYTES);
            case BYTES -> ArrowType.Binary.INSTANCE;
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIME -> new ArrowType.Time(unit(type), LONG_BITS);
            case TIMESTAMP -> new ArrowType.Timestamp(unit(type), null);
            case INSTANT -> new ArrowType.Timestamp(unit(type), "UTC");
            case ARRAY -> ArrowType.List.INSTANCE;
            case VECTOR -> new ArrowType.FixedSizeList(type.precision());
        };
    }

    /** Microseconds unless more digits are asked for. */
    private static TimeUnit unit(DataType type) {
        return type.scale() > MICROS ? TimeUnit.NANOSECOND : TimeUnit.MICROSECOND;
    }

    /** The column that a field of a file that is read becomes. */
    static Column column(Field field, ArrowBatches file) {
        DataType cells = type(file.decoded(field), field.getName());
        return field.isNullable() ? Column.of(field.getName(), cells) : Column.required(field.getName(), cells);
    }

    private static DataType type(Field field, String column) {
        ArrowType type = field.getType() instanceof ArrowType.ExtensionType extension
                ? extension.storageType()
                : field.getType();
        return switch (type.getTypeID()) {
            case Null -> DataType.STRING;
            case Bool -> DataType.BOOLEAN;
            case Int -> integer((ArrowType.Int) type);
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.DOUBLE
                        ? DataType.FLOAT64
                        : DataType.FLOAT32;
            case Decimal ->
                DataType.decimal(((ArrowType.Decimal) type).getPrecision(), ((ArrowType.Decimal) type).getScale());
            case Utf8, LargeUtf8, Utf8View ->
                JSON.equals(field.getMetadata().get(EXTENSION)) ? DataType.JSON : DataType.STRING;
            case Binary, LargeBinary, BinaryView -> DataType.BYTES;
            case FixedSizeBinary -> fixed(field, ((ArrowType.FixedSizeBinary) type).getByteWidth());
            case Date -> DataType.DATE;
            case Time -> DataType.time(digits(((ArrowType.Time) type).getUnit()));
            case Timestamp -> {
                ArrowType.Timestamp moment = (ArrowType.Timestamp) type;
                yield moment.getTimezone() == null
                        ? DataType.timestamp(digits(moment.getUnit()))
                        : DataType.instant(digits(moment.getUnit()));
            }
            case List, LargeList -> list(type(field.getChildren().get(0), column));
            case FixedSizeList -> {
                DataType element = type(field.getChildren().get(0), column);
                yield element.equals(DataType.FLOAT32)
                        ? DataType.vector(((ArrowType.FixedSizeList) type).getListSize())
                        : list(element);
            }
            case Struct, Map -> {
                field.getChildren().forEach(child -> type(child, column));
                yield DataType.JSON;
            }
            default ->
                throw new SyncException(
                                SyncError.UNSUPPORTED,
                                "Column '" + column + "' is of Arrow's type " + type + ", which is not read",
                                "Choose the other columns with the setting columns.")
                        .at(Location.column(column));
        };
    }

    private static DataType list(DataType element) {
        return element.kind() == Kind.JSON ? DataType.JSON : DataType.array(element);
    }

    /** 16 bytes that are said to be a UUID are one. */
    private static DataType fixed(Field field, int width) {
        return isUuid(field) ? DataType.UUID : DataType.bytes(width);
    }

    static boolean isUuid(Field field) {
        boolean known = field.getType() instanceof ArrowType.ExtensionType extension
                && extension.extensionName().equals(UUID);
        return known || UUID.equals(field.getMetadata().get(EXTENSION));
    }

    private static DataType integer(ArrowType.Int type) {
        return switch (type.getBitWidth() + (type.getIsSigned() ? 0 : 1)) {
            case 8 -> DataType.INT8;
            case 9, 16 -> DataType.INT16;
            case 17, 32 -> DataType.INT32;
            case 33, LONG_BITS -> DataType.INT64;
            default -> DataType.decimal(20, 0);
        };
    }

    private static int digits(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 0;
            case MILLISECOND -> 3;
            case MICROSECOND -> MICROS;
            case NANOSECOND -> 9;
        };
    }
}
