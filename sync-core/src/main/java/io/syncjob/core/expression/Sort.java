package io.syncjob.core.expression;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.error.DirtyRowException;
import java.math.BigDecimal;
import java.util.Optional;

/** What a value is within an expression: one of a few sorts, each with one Java class. */
enum Sort {
    /** A BigDecimal: whole numbers, decimals and floats alike. */
    NUMBER("a number"),
    TEXT("a text"),
    BOOLEAN("true or false"),
    /** A LocalDate. */
    DATE("a date"),
    /** A LocalTime. */
    TIME("a time of day"),
    /** A LocalDateTime. */
    TIMESTAMP("a wall clock"),
    INSTANT("a point in time"),
    /** NULL, written out. */
    NOTHING("NULL");

    private final String words;

    Sort(String words) {
        this.words = words;
    }

    /** For messages. */
    String words() {
        return words;
    }

    /** The type of columns that hold any value of this sort. */
    DataType type() {
        return switch (this) {
            case NUMBER -> DataType.DECIMAL;
            case TEXT, NOTHING -> DataType.STRING;
            case BOOLEAN -> DataType.BOOLEAN;
            case DATE -> DataType.DATE;
            case TIME -> DataType.TIME;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case INSTANT -> DataType.INSTANT;
        };
    }

    boolean isMoment() {
        return this == DATE || this == TIME || this == TIMESTAMP || this == INSTANT;
    }

    /** The sort of a column's values; empty where an expression has no use for them. */
    static Optional<Sort> of(Kind kind) {
        return switch (kind) {
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, DECIMAL -> Optional.of(NUMBER);
            case STRING, JSON, UUID -> Optional.of(TEXT);
            case BOOLEAN -> Optional.of(BOOLEAN);
            case DATE -> Optional.of(DATE);
            case TIME -> Optional.of(TIME);
            case TIMESTAMP -> Optional.of(TIMESTAMP);
            case INSTANT -> Optional.of(INSTANT);
            case BYTES, ARRAY, VECTOR -> Optional.empty();
        };
    }

    /** Reads a column of that kind. */
    static Term.Cell reading(Kind kind, int column, String name) {
        return switch (kind) {
            case INT8, INT16, INT32, INT64 ->
                row -> row.isNull(column) ? null : BigDecimal.valueOf(row.getLong(column));
            case FLOAT32, FLOAT64 -> row -> row.isNull(column) ? null : number(row, column, kind, name);
            case DECIMAL ->
                row -> {
                    BigDecimal value = row.getDecimal(column);
                    return value == null ? null : Numbers.bounded(value);
                };
            case STRING, JSON, UUID -> row -> row.getString(column);
            default -> row -> row.isNull(column) ? null : row.get(column);
        };
    }

    /** The decimal that the float's shortest text shows. */
    private static BigDecimal number(Row row, int column, Kind kind, String name) {
        double value = row.getDouble(column);
        if (!Double.isFinite(value)) {
            throw new DirtyRowException(name, "NOT_A_NUMBER", "NaN and the infinities cannot be reckoned with");
        }
        return new BigDecimal(kind == Kind.FLOAT32 ? Float.toString((float) value) : Double.toString(value));
    }
}
