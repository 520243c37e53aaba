package io.syncjob.jdbc.bulk;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** What JDBC itself offers to write each kind exactly. */
public final class CellBinders {
    private CellBinders() {}

    /** The binder for a column of {@code type}, for a driver that knows the java.time classes. */
    public static CellBinder of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (to, index, row, column) -> to.setBoolean(index, row.getBoolean(column));
            case INT8, INT16, INT32 -> (to, index, row, column) -> to.setInt(index, row.getInt(column));
            case INT64 -> (to, index, row, column) -> to.setLong(index, row.getLong(column));
            case FLOAT32 -> (to, index, row, column) -> to.setFloat(index, row.getFloat(column));
            case FLOAT64 -> (to, index, row, column) -> to.setDouble(index, row.getDouble(column));
            case DECIMAL -> (to, index, row, column) -> to.setBigDecimal(index, row.getDecimal(column));
            case STRING, JSON, UUID -> (to, index, row, column) -> to.setString(index, row.getString(column));
            case BYTES -> (to, index, row, column) -> to.setBytes(index, row.getBytes(column));
            case DATE -> (to, index, row, column) -> to.setObject(index, row.getDate(column));
            case TIME -> (to, index, row, column) -> to.setObject(index, row.getTime(column));
            case TIMESTAMP -> (to, index, row, column) -> to.setObject(index, row.getTimestamp(column));
            case INSTANT ->
                (to, index, row, column) -> to.setObject(
                        index, Objects.requireNonNull(row.getInstant(column)).atOffset(ZoneOffset.UTC));
            case ARRAY -> (to, index, row, column) -> to.setObject(index, array(row.getList(column)));
            case VECTOR -> (to, index, row, column) -> to.setObject(index, boxed(row.getVector(column)));
        };
    }

    /** An instant as a UTC wall clock, for a database whose session stands in UTC and whose type has no zone. */
    public static CellBinder utcWallClock() {
        return (to, index, row, column) -> {
            Instant instant = Objects.requireNonNull(row.getInstant(column));
            to.setObject(index, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        };
    }

    /** The constant of {@link Types} to name a NULL of {@code kind} by. */
    public static int jdbcType(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> Types.BOOLEAN;
            case INT8, INT16 -> Types.SMALLINT;
            case INT32 -> Types.INTEGER;
            case INT64 -> Types.BIGINT;
            case FLOAT32 -> Types.REAL;
            case FLOAT64 -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case STRING, JSON, UUID -> Types.VARCHAR;
            case BYTES -> Types.VARBINARY;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIMESTAMP -> Types.TIMESTAMP;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case ARRAY, VECTOR -> Types.ARRAY;
        };
    }

    /** Lists within lists as arrays too. */
    private static Object[] array(List<?> list) {
        return list.stream()
                .map(each -> each instanceof List<?> nested ? array(nested) : each)
                .toArray();
    }

    private static Float[] boxed(float[] values) {
        Float[] boxes = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxes[i] = values[i];
        }
        return boxes;
    }
}
