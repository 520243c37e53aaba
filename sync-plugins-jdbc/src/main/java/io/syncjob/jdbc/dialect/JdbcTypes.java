package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import java.sql.Types;

/** The types of {@link java.sql.Types} as data types, for databases that keep to them. */
final class JdbcTypes {
    /** Above this, a length means that there is no bound. */
    private static final int UNBOUNDED_FROM = 1_000_000_000;

    private JdbcTypes() {}

    static DataType of(NativeColumn column) {
        return switch (column.jdbcType()) {
            case Types.BOOLEAN -> DataType.BOOLEAN;
            case Types.BIT -> column.precision() > 1 ? DataType.BYTES : DataType.BOOLEAN;
            case Types.TINYINT -> column.signed() ? DataType.INT8 : DataType.INT16;
            case Types.SMALLINT -> column.signed() ? DataType.INT16 : DataType.INT32;
            case Types.INTEGER -> column.signed() ? DataType.INT32 : DataType.INT64;
            case Types.BIGINT -> column.signed() ? DataType.INT64 : DataType.decimal(20, 0);
            case Types.REAL -> DataType.FLOAT32;
            case Types.FLOAT, Types.DOUBLE -> DataType.FLOAT64;
            case Types.NUMERIC, Types.DECIMAL -> decimal(column.precision(), column.scale());
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> bytes(column.precision());
            case Types.DATE -> DataType.DATE;
            case Types.TIME -> DataType.time(fraction(column.scale()));
            case Types.TIMESTAMP -> DataType.timestamp(fraction(column.scale()));
            case Types.TIMESTAMP_WITH_TIMEZONE -> DataType.instant(fraction(column.scale()));
            default -> string(column.precision());
        };
    }

    /** The constant for a type of which only the SQL name is known. */
    static int byName(String name) {
        return switch (name) {
            case "boolean" -> Types.BOOLEAN;
            case "tinyint" -> Types.TINYINT;
            case "smallint" -> Types.SMALLINT;
            case "integer" -> Types.INTEGER;
            case "bigint" -> Types.BIGINT;
            case "real" -> Types.REAL;
            case "double precision" -> Types.DOUBLE;
            case "numeric", "decimal" -> Types.NUMERIC;
            case "binary", "binary varying", "varbinary" -> Types.VARBINARY;
            case "date" -> Types.DATE;
            case "time" -> Types.TIME;
            case "timestamp" -> Types.TIMESTAMP;
            case "timestamp with time zone" -> Types.TIMESTAMP_WITH_TIMEZONE;
            default -> Types.VARCHAR;
        };
    }

    static DataType decimal(int precision, int scale) {
        return precision <= 0 ? DataType.DECIMAL : DataType.decimal(precision, scale);
    }

    static DataType string(int length) {
        return length <= 0 || length >= UNBOUNDED_FROM ? DataType.STRING : DataType.string(length);
    }

    static DataType bytes(int length) {
        return length <= 0 || length >= UNBOUNDED_FROM ? DataType.BYTES : DataType.bytes(length);
    }

    static int fraction(int digits) {
        return Math.max(0, Math.min(9, digits));
    }

    /** What an array is of. */
    static DataType element(DataType array) {
        DataType element = array.element();
        return element == null ? DataType.STRING : element;
    }
}
