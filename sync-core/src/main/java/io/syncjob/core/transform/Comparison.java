package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares cells that are not NULL with one value, by the rules of their column's type. */
@FunctionalInterface
interface Comparison {
    /** How a cell stands to the value. */
    enum Order {
        LESS,
        EQUAL,
        GREATER,
        /** NaN, which stands nowhere. */
        NONE;

        static Order of(int comparison) {
            return comparison < 0 ? LESS : comparison > 0 ? GREATER : EQUAL;
        }

        boolean satisfies(String operator) {
            return switch (operator) {
                case "<" -> this == LESS;
                case "<=" -> this == LESS || this == EQUAL;
                case ">" -> this == GREATER;
                case ">=" -> this == GREATER || this == EQUAL;
                case "=" -> this == EQUAL;
                case "!=" -> this != EQUAL;
                default -> throw new IllegalArgumentException("Unknown operator " + operator);
            };
        }
    }

    Order of(Row row, int column);

    /**
     * The comparison of the cells of {@code column} with {@code value}; where that is {@code null}, which no cell is, all
     * are on neither side of it.
     *
     * @param transformer the type of the transformer that asks, for the message
     */
    static Comparison with(Column column, String value, String transformer) {
        boolean isText = switch (column.type().kind()) {
            case STRING, JSON, UUID, BOOLEAN, BYTES, ARRAY, VECTOR -> true;
            default -> false;
        };
        if (!isText && value.equalsIgnoreCase("null")) {
            return (row, index) -> Order.NONE;
        }
        try {
            return typed(column, value, transformer);
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer '" + transformer + "' compares column '" + column.name() + "', which is "
                            + column.type() + ", with '" + value + "'",
                    "Give " + form(column) + ".",
                    e);
        }
    }

    private static Comparison typed(Column column, String value, String transformer) {
        switch (column.type().kind()) {
            case INT8, INT16, INT32, INT64 -> {
                long number = new BigDecimal(value.strip()).longValueExact();
                return (row, index) -> Order.of(Long.compare(row.getLong(index), number));
            }
            case DECIMAL -> {
                return ordered(Row::getDecimal, new BigDecimal(value.strip()));
            }
            case FLOAT32 -> {
                double number = Double.parseDouble(value.strip());
                // By the text that a single shows: 0.1 is to equal 0.1.
                return (row, index) -> ordered(Double.parseDouble(Float.toString(row.getFloat(index))), number);
            }
            case FLOAT64 -> {
                double number = Double.parseDouble(value.strip());
                return (row, index) -> ordered(row.getDouble(index), number);
            }
            case DATE -> {
                return ordered(Row::getDate, LocalDate.parse(value.strip()));
            }
            case TIME -> {
                return ordered(Row::getTime, LocalTime.parse(value.strip()));
            }
            case TIMESTAMP -> {
                return ordered(Row::getTimestamp, timestamp(value.strip()));
            }
            case INSTANT -> {
                return ordered(Row::getInstant, instant(value.strip()));
            }
            default -> {
                CellText text = CellText.of(column, transformer);
                return (row, index) -> Order.of(text.of(row, index).compareTo(value));
            }
        }
    }

    /** Reads a cell. */
    @FunctionalInterface
    interface Cell<T> {
        @Nullable
        T of(Row row, int column);
    }

    private static <T extends Comparable<? super T>> Comparison ordered(Cell<T> cell, T value) {
        return (row, index) ->
                Order.of(Objects.requireNonNull(cell.of(row, index)).compareTo(value));
    }

    private static Order ordered(double cell, double value) {
        if (cell == value) {
            return Order.EQUAL;
        }
        return cell < value ? Order.LESS : cell > value ? Order.GREATER : Order.NONE;
    }

    private static LocalDateTime timestamp(String text) {
        return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    /** Milliseconds since 1970, as DataX has them, or ISO text. */
    private static Instant instant(String text) {
        boolean isNumber = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        return isNumber ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
    }

    private static String form(Column column) {
        return switch (column.type().kind()) {
            case INT8, INT16, INT32, INT64 -> "a whole number";
            case DATE -> "a day such as 2025-10-31; a number of milliseconds would need a zone";
            case TIME -> "a time such as 08:30:00";
            case TIMESTAMP -> "a moment such as 2025-10-31 08:30:00; a number of milliseconds would need a zone";
            case INSTANT -> "milliseconds since 1970, or a moment such as 2025-10-31T08:30:00Z";
            default -> "a number";
        };
    }
}
