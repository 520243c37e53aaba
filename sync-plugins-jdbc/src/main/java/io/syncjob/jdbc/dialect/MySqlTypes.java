package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;

/** The types of MySQL and MariaDB: what each holds, and how a column of each kind is declared. */
final class MySqlTypes {
    private static final int MOST_DIGITS = 65;
    private static final int MOST_SCALE = 30;
    /** Longer text and bytes get a type that is not stored within the row, which must fit 65,535 bytes. */
    private static final int LONGEST_IN_ROW = 500;
    /** What fits an index of 3,072 bytes at four bytes a character. */
    private static final int LONGEST_IN_KEY = 768;

    private static final int MOST_FRACTION_DIGITS = 6;

    private MySqlTypes() {}

    static DataType of(NativeColumn column) {
        boolean unsigned = !column.signed();
        return switch (column.typeName()) {
            case "bit" -> column.precision() > 1 ? DataType.BYTES : DataType.BOOLEAN;
            case "bool", "boolean" -> DataType.INT8;
            case "tinyint" -> unsigned ? DataType.INT16 : DataType.INT8;
            case "smallint" -> unsigned ? DataType.INT32 : DataType.INT16;
            case "year" -> DataType.INT16;
            case "mediumint" -> DataType.INT32;
            case "int", "integer" -> unsigned ? DataType.INT64 : DataType.INT32;
            case "bigint" -> unsigned ? DataType.decimal(20, 0) : DataType.INT64;
            case "float" -> DataType.FLOAT32;
            case "double" -> DataType.FLOAT64;
            case "decimal", "numeric" -> JdbcTypes.decimal(column.precision(), column.scale());
            case "date" -> DataType.DATE;
            case "time" -> DataType.time(fraction(column.scale()));
            case "datetime" -> DataType.timestamp(fraction(column.scale()));
            case "timestamp" -> DataType.instant(fraction(column.scale()));
            case "json" -> DataType.JSON;
            case "uuid" -> DataType.UUID;
            case "varchar", "char" -> JdbcTypes.string(column.precision());
            case "binary", "varbinary" -> JdbcTypes.bytes(column.precision());
            case "tinyblob",
                    "blob",
                    "mediumblob",
                    "longblob",
                    "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection",
                    "vector" -> DataType.BYTES;
            default -> DataType.STRING;
        };
    }

    private static int fraction(int digits) {
        return Math.max(0, Math.min(MOST_FRACTION_DIGITS, digits));
    }

    static DeclaredType declare(DataType type, boolean inKey) {
        return switch (type.kind()) {
            case BOOLEAN -> new DeclaredType("tinyint(1)", DataType.INT8);
            case INT8 -> new DeclaredType("tinyint", type);
            case INT16 -> new DeclaredType("smallint", type);
            case INT32 -> new DeclaredType("int", type);
            case INT64 -> new DeclaredType("bigint", type);
            case FLOAT32 -> new DeclaredType("float", type);
            case FLOAT64 -> new DeclaredType("double", type);
            case DECIMAL -> {
                DataType fitting = type.isBounded()
                                && type.precision() <= MOST_DIGITS
                                && type.scale() >= 0
                                && type.scale() <= Math.min(MOST_SCALE, type.precision())
                        ? type
                        : DataType.decimal(MOST_DIGITS, MOST_SCALE);
                yield new DeclaredType("decimal(" + fitting.precision() + "," + fitting.scale() + ")", fitting);
            }
            case STRING -> text(type, inKey);
            case JSON -> new DeclaredType("json", type);
            case UUID -> new DeclaredType("char(36)", DataType.string(36));
            case BYTES -> bytes(type, inKey);
            case DATE -> new DeclaredType("date", type);
            case TIME ->
                new DeclaredType("time(" + fraction(type.scale()) + ")", DataType.time(fraction(type.scale())));
            case TIMESTAMP ->
                new DeclaredType(
                        "datetime(" + fraction(type.scale()) + ")", DataType.timestamp(fraction(type.scale())));
            // With NULL said out loud, or the server would add ON UPDATE CURRENT_TIMESTAMP of its own accord.
            case INSTANT ->
                new DeclaredType(
                        "timestamp(" + fraction(type.scale()) + ") NULL", DataType.instant(fraction(type.scale())));
            case ARRAY, VECTOR -> new DeclaredType("json", DataType.JSON);
        };
    }

    private static DeclaredType text(DataType type, boolean inKey) {
        if (inKey) {
            int length = type.isBounded() ? Math.min(LONGEST_IN_KEY, type.precision()) : LONGEST_IN_KEY;
            return new DeclaredType("varchar(" + length + ")", DataType.string(length));
        }
        return type.isBounded() && type.precision() <= LONGEST_IN_ROW
                ? new DeclaredType("varchar(" + type.precision() + ")", type)
                : new DeclaredType("longtext", DataType.STRING);
    }

    private static DeclaredType bytes(DataType type, boolean inKey) {
        if (inKey) {
            int length = type.isBounded() ? Math.min(4 * LONGEST_IN_KEY, type.precision()) : 4 * LONGEST_IN_KEY;
            return new DeclaredType("varbinary(" + length + ")", DataType.bytes(length));
        }
        return type.isBounded() && type.precision() <= LONGEST_IN_ROW
                ? new DeclaredType("varbinary(" + type.precision() + ")", type)
                : new DeclaredType("longblob", DataType.BYTES);
    }
}
