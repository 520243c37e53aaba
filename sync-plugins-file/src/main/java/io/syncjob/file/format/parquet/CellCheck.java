package io.syncjob.file.format.parquet;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds values that a column of a file cannot hold, before any part of their row is written. */
interface CellCheck {
    /** What is wrong with a cell that is not NULL; null where nothing is. */
    @Nullable
    String fault(Row row, int column);

    /** A check of cells of {@code type}; null where each value has a place. */
    static @Nullable CellCheck of(DataType type) {
        boolean moment = type.kind() == Kind.TIMESTAMP || type.kind() == Kind.INSTANT;
        if (moment && ParquetColumns.unit(type) == TimeUnit.NANOS) {
            return (row, column) -> {
                try {
                    CellToParquet.nanos(row, column);
                    return null;
                } catch (ArithmeticException e) {
                    return "The moment is not within the years 1677 to 2262, which nanoseconds of 64 bits can count";
                }
            };
        }
        if (type.kind() == Kind.ARRAY) {
            DataType element = Objects.requireNonNull(type.element());
            return (row, column) ->
                    fits(row.getList(column), element) ? null : "An element is beyond what " + element + " holds";
        }
        return null;
    }

    private static boolean fits(List<?> list, DataType element) {
        for (Object value : list) {
            if (value != null && !fits(value, element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Object value, DataType type) {
        try {
            return switch (type.kind()) {
                case DECIMAL ->
                    ((BigDecimal) value)
                                    .setScale(type.scale(), RoundingMode.UNNECESSARY)
                                    .precision()
                            <= type.precision();
                case TIMESTAMP -> {
                    CellToParquet.moment(((LocalDateTime) value).toInstant(ZoneOffset.UTC), type);
                    yield true;
                }
                case INSTANT -> {
                    CellToParquet.moment((Instant) value, type);
                    yield true;
                }
                case ARRAY -> fits((List<?>) value, Objects.requireNonNull(type.element()));
                default -> true;
            };
        } catch (ArithmeticException e) {
            return false;
        }
    }
}
