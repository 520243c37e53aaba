package io.syncjob.jdbc.bulk;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What JDBC itself offers to read each kind exactly; no call looks at the JVM's time zone. */
public final class CellReaders {
    private static final int LAST_YEAR = 9_999;

    private CellReaders() {}

    /** The reader for a column of {@code type}, for a driver that knows the java.time classes. */
    public static CellReader of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> CellReaders::readBoolean;
            case INT8, INT16, INT32, INT64 -> CellReaders::readLong;
            case FLOAT32 -> CellReaders::readFloat;
            case FLOAT64 -> CellReaders::readDouble;
            case DECIMAL -> CellReaders::readDecimal;
            case STRING, JSON, UUID -> CellReaders::readString;
            case BYTES -> (from, index, out, column) -> out.setBytes(column, from.getBytes(index));
            case DATE -> CellReaders::readDate;
            case TIME -> (from, index, out, column) -> out.setTime(column, from.getObject(index, LocalTime.class));
            case TIMESTAMP -> CellReaders::readTimestamp;
            case INSTANT -> CellReaders::readInstant;
            case ARRAY, VECTOR -> CellReaders::readArray;
        };
    }

    private static void readBoolean(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        boolean value = from.getBoolean(index);
        if (value || !from.wasNull()) {
            out.setBoolean(column, value);
        }
    }

    private static void readLong(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        long value = from.getLong(index);
        if (value != 0 || !from.wasNull()) {
            out.setLong(column, value);
        }
    }

    private static void readFloat(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        float value = from.getFloat(index);
        // DuckDB's driver gives NaN for NULL.
        if ((value != 0 && !Float.isNaN(value)) || !from.wasNull()) {
            out.setFloat(column, value);
        }
    }

    private static void readDouble(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        double value = from.getDouble(index);
        if ((value != 0 && !Double.isNaN(value)) || !from.wasNull()) {
            out.setDouble(column, value);
        }
    }

    private static void readDecimal(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        BigDecimal value;
        try {
            value = from.getBigDecimal(index);
        } catch (SQLException | NumberFormatException e) {
            String text = from.getString(index);
            if (text == null || !isNotFinite(text)) {
                throw e;
            }
            throw new BadCellException("OUT_OF_RANGE", "A decimal cannot hold " + text);
        }
        if (value != null) {
            out.setDecimal(column, value);
        }
    }

    private static boolean isNotFinite(String text) {
        return text.equalsIgnoreCase("NaN") || text.endsWith("Infinity") || text.endsWith("infinity");
    }

    private static void readString(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        setText(out, column, from.getString(index));
    }

    /** Sets text, or rejects one that no UTF-8 can hold. */
    public static void setText(RowAppender out, int column, @Nullable String value) {
        if (value == null) {
            return;
        }
        try {
            out.setString(column, value);
        } catch (IllegalArgumentException e) {
            throw new BadCellException("INVALID_TEXT", "The text has a surrogate without its pair");
        }
    }

    private static void readDate(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        LocalDate value = date(from, index);
        if (value != null) {
            out.setEpochDay(column, (int) value.toEpochDay());
        }
    }

    private static void readTimestamp(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        LocalDateTime value = timestamp(from, index);
        if (value != null) {
            out.setTimestamp(column, value);
        }
    }

    private static void readInstant(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        Instant value = instant(from, index);
        if (value != null) {
            out.setInstant(column, value);
        }
    }

    static @Nullable LocalDate date(ResultSet from, int index) throws SQLException {
        LocalDate value = from.getObject(index, LocalDate.class);
        if (value != null) {
            requireYear(value.getYear(), value);
        }
        return value;
    }

    static @Nullable LocalDateTime timestamp(ResultSet from, int index) throws SQLException {
        LocalDateTime value = from.getObject(index, LocalDateTime.class);
        if (value != null) {
            requireYear(value.getYear(), value);
        }
        return value;
    }

    static @Nullable Instant instant(ResultSet from, int index) throws SQLException {
        OffsetDateTime value = from.getObject(index, OffsetDateTime.class);
        if (value == null) {
            return null;
        }
        Instant instant = value.toInstant();
        requireYear(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).getYear(), instant);
        return instant;
    }

    /** The reader for a column that gives points in time as microseconds since 1970, the last of which is infinity. */
    public static CellReader instantOfMicros() {
        return (from, index, out, column) -> {
            long micros = from.getLong(index);
            if (micros == 0 && from.wasNull()) {
                return;
            }
            if (micros == Long.MAX_VALUE) {
                throw new BadCellException("OUT_OF_RANGE", "A date of infinity has no place in the calendar");
            }
            Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            requireYear(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).getYear(), instant);
            out.setEpochMicros(column, micros);
        };
    }

    private static void requireYear(int year, Object value) {
        if (year < -LAST_YEAR || year > LAST_YEAR) {
            throw new BadCellException(
                    "OUT_OF_RANGE",
                    year >= Year.MAX_VALUE || year <= Year.MIN_VALUE
                            ? "A date of infinity has no place in the calendar"
                            : "The year of " + value + " is not within -9999 to 9999");
        }
    }

    private static void readArray(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        Array array = from.getArray(index);
        if (array == null) {
            return;
        }
        DataType element = JdbcArrays.element(out.schema().type(column));
        out.setList(
                column,
                JdbcArrays.isOfMoments(element)
                        ? JdbcArrays.moments(array, element)
                        : JdbcArrays.list((Object[]) array.getArray(), element));
        array.free();
    }
}
