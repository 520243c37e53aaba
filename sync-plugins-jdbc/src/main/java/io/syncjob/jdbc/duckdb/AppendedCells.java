package io.syncjob.jdbc.duckdb;

import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.duckdb.DuckDBAppender;

/** How the cells of each kind go to DuckDB's appender. */
final class AppendedCells {
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
            case DECIMAL -> (to, row, column) -> to.append(Objects.requireNonNull(row.getDecimal(column)));
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
            case ARRAY -> (to, row, column) -> to.append(row.getList(column));
            case VECTOR -> (to, row, column) -> to.append(row.getVector(column));
        };
    }
}
