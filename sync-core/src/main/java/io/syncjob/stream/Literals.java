package io.syncjob.stream;

import io.syncjob.data.DataType;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Reads the values in the settings of one column.
 *
 * @param column the column's name, for messages
 * @param type its type
 * @param scale of a DECIMAL: the scale of all its cells
 */
record Literals(String column, DataType type, int scale) {
    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    /** The value in its Java view. */
    Object parse(String text) {
        try {
            return switch (type.kind()) {
                case BOOLEAN -> bool(text);
                case INT8 -> Byte.valueOf(text);
                case INT16 -> Short.valueOf(text);
                case INT32 -> Integer.valueOf(text);
                case INT64 -> Long.valueOf(text);
                case FLOAT32 -> Float.valueOf(text);
                case FLOAT64 -> Double.valueOf(text);
                case DECIMAL -> fitting(new BigDecimal(text).setScale(scale));
                case STRING -> shortEnough(text);
                case JSON -> text;
                case UUID -> UUID.fromString(text).toString();
                case BYTES -> Base64.getDecoder().decode(text);
                case DATE -> LocalDate.parse(text);
                case TIME -> LocalTime.parse(text);
                case TIMESTAMP -> LocalDateTime.parse(text);
                case INSTANT -> Instant.parse(text);
                case ARRAY, VECTOR -> throw refused("Values of " + type + " cannot be written in settings");
            };
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw refused("'" + text + "' is not a value of " + type);
        }
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    private BigDecimal fitting(BigDecimal value) {
        if (type.isBounded() && value.precision() > type.precision()) {
            throw new ArithmeticException("too many digits");
        }
        return value;
    }

    private String shortEnough(String text) {
        if (type.isBounded() && text.codePointCount(0, text.length()) > type.precision()) {
            throw new IllegalArgumentException("too long");
        }
        return text;
    }

    /** The long from which a setter of numbers sets {@code value}; empty where a long cannot hold it. */
    OptionalLong cell(Object value) {
        return switch (type.kind()) {
            case BOOLEAN -> OptionalLong.of((Boolean) value ? 1 : 0);
            case INT8, INT16, INT32, INT64 -> OptionalLong.of(((Number) value).longValue());
            case FLOAT32, FLOAT64 -> OptionalLong.of(Double.doubleToRawLongBits(((Number) value).doubleValue()));
            case DECIMAL -> unscaled((BigDecimal) value);
            case DATE -> OptionalLong.of(((LocalDate) value).toEpochDay());
            case TIME -> OptionalLong.of(((LocalTime) value).toNanoOfDay());
            case TIMESTAMP -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
            case INSTANT -> micros((Instant) value);
            case STRING, JSON, UUID, BYTES, ARRAY, VECTOR -> OptionalLong.empty();
        };
    }

    private OptionalLong unscaled(BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        boolean fits =
                value.scale() == scale && unscaled.compareTo(LEAST_LONG) >= 0 && unscaled.compareTo(MOST_LONG) <= 0;
        return fits ? OptionalLong.of(unscaled.longValue()) : OptionalLong.empty();
    }

    private static OptionalLong micros(Instant value) {
        return value.getNano() % 1_000 == 0
                ? OptionalLong.of(value.getEpochSecond() * 1_000_000 + value.getNano() / 1_000)
                : OptionalLong.empty();
    }

    /** As {@link #cell} of {@link #parse}, for a bound, which must be a number that a long can hold. */
    long bound(String text) {
        return cell(parse(text)).orElseThrow(() -> refused("'" + text + "' is too large or too fine for a bound"));
    }

    SyncException refused(String what) {
        return new SyncException(
                        SyncError.INVALID_VALUE,
                        what,
                        "Change the rule of the generated column: numbers in digits, days and times as 2024-02-29 and"
                                + " 2024-02-29T12:30:00, bytes in Base64.")
                .at(Location.column(column));
    }
}
