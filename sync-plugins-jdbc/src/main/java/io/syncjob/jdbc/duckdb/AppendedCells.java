package io.syncjob.jdbc.duckdb;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** How the cells of each kind go to DuckDB's appender. */
final class AppendedCells {
    /** Of a decimal; the integers of 128 bits have one more and are staged as text. */
    static final int MOST_DIGITS = 38;

    private AppendedCells() {}

    /** Appends one cell, which is not NULL. */
    @FunctionalInterface
    interface Cell {
        void append(DuckDBAppender to, Row row, int column) throws SQLException;
    }

    static Cell of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (to, row, column) -> to.append(row.getBoolean(column));
            case INT8 -> (to, row, column) -> to.append((byte) row.getInt(column));
            case INT16 -> (to, row, column) -> to.append((short) row.getInt(column));
            case INT32 -> (to, row, column) -> to.append(row.getInt(column));
            case INT64 -> (to, row, column) -> to.append(row.getLong(column));
            case FLOAT32 -> (to, row, column) -> to.append(row.getFloat(column));
            case FLOAT64 -> (to, row, column) -> to.append(row.getDouble(column));
            case DECIMAL ->
                type.precision() > MOST_DIGITS
                        ? (to, row, column) -> to.append(
                                Objects.requireNonNull(row.getDecimal(column)).toPlainString())
                        // The appender takes no other scale than the column's, and rows fit the column.
                        : (to, row, column) -> to.append(
                                Objects.requireNonNull(row.getDecimal(column)).setScale(type.scale()));
            case STRING, JSON -> (to, row, column) -> to.append(row.getString(column));
            case UUID -> (to, row, column) -> to.append(UUID.fromString(row.getString(column)));
            case BYTES -> (to, row, column) -> to.append(row.getBytes(column));
            case DATE -> (to, row, column) -> to.append(row.getDate(column));
            case TIME -> (to, row, column) -> to.append(row.getTime(column));
            case TIMESTAMP -> (to, row, column) -> to.append(row.getTimestamp(column));
            case INSTANT ->
                (to, row, column) -> {
                    Instant instant = Objects.requireNonNull(row.getInstant(column));
                    to.append(instant.atOffset(ZoneOffset.UTC));
                };
            case ARRAY -> (to, row, column) -> to.append(scaled(row.getList(column), type));
            case VECTOR -> (to, row, column) -> to.append(row.getVector(column));
        };
    }

    /** The list with its decimals as the appender wants them. */
    private static List<?> scaled(List<?> list, DataType array) {
        DataType element = Objects.requireNonNull(array.element());
        if (element.kind() != Kind.DECIMAL && element.kind() != Kind.ARRAY) {
            return list;
        }
        List<@Nullable Object> scaled = new ArrayList<>(list.size());
        for (Object each : list) {
            scaled.add(
                    each instanceof BigDecimal decimal
                            ? decimal.setScale(element.scale())
                            : each instanceof List<?> nested ? scaled(nested, element) : each);
        }
        return scaled;
    }
}
