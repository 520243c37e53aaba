package io.syncjob.core.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type of numbers.
 *
 * @param type the class
 * @param primitive the same unboxed, or the class itself
 * @param whole whether it has whole numbers only
 * @param least the least value of a whole type; null for no bound
 * @param most the most; null for no bound
 * @param of makes one of a decimal that is in range, and whole where it must be
 */
record NumberType(
        Class<?> type,
        Class<?> primitive,
        boolean whole,
        @Nullable Long least,
        @Nullable Long most,
        Function<BigDecimal, Number> of) {
    private static final List<NumberType> ALL = List.of(
            whole(Integer.class, int.class, Integer.MIN_VALUE, Integer.MAX_VALUE, BigDecimal::intValue),
            whole(Long.class, long.class, Long.MIN_VALUE, Long.MAX_VALUE, BigDecimal::longValue),
            whole(Short.class, short.class, Short.MIN_VALUE, Short.MAX_VALUE, BigDecimal::shortValue),
            whole(Byte.class, byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, BigDecimal::byteValue),
            new NumberType(BigInteger.class, BigInteger.class, true, null, null, BigDecimal::toBigInteger),
            new NumberType(Double.class, double.class, false, null, null, BigDecimal::doubleValue),
            new NumberType(Float.class, float.class, false, null, null, BigDecimal::floatValue),
            new NumberType(BigDecimal.class, BigDecimal.class, false, null, null, decimal -> decimal));

    private static NumberType whole(
            Class<?> type, Class<?> primitive, long least, long most, Function<BigDecimal, Number> of) {
        return new NumberType(type, primitive, true, least, most, of);
    }

    static Optional<NumberType> of(Class<?> type) {
        return ALL.stream()
                .filter(each -> each.type == type || each.primitive == type)
                .findFirst();
    }

    String expected() {
        return whole ? "a whole number in range" : "a number";
    }

    /** The number of this type; empty where {@code value} is none. No digit of a whole number is given up. */
    Optional<Object> from(@Nullable Object value) {
        if (type.isInstance(value)) {
            return Optional.of(value);
        }
        if (value instanceof String text) {
            return special(text);
        }
        if (!(value instanceof Number number)) {
            return Optional.empty();
        }
        if (whole && !(number instanceof Integer || number instanceof Long || number instanceof BigInteger)) {
            return Optional.empty();
        }
        if ((type == Double.class || type == Float.class) && !(number instanceof BigDecimal)) {
            // Not by way of a decimal, which has no -0.0.
            return Optional.of(type == Double.class ? (Object) number.doubleValue() : (Object) number.floatValue());
        }
        BigDecimal decimal;
        try {
            decimal = number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        boolean inRange = (least == null || decimal.compareTo(BigDecimal.valueOf(least)) >= 0)
                && (most == null || decimal.compareTo(BigDecimal.valueOf(most)) <= 0);
        return inRange ? Optional.of(of.apply(decimal)) : Optional.empty();
    }

    /** What JSON has no number for. */
    private Optional<Object> special(String text) {
        if ((type != Double.class && type != Float.class)
                || !List.of("NaN", "Infinity", "-Infinity").contains(text)) {
            return Optional.empty();
        }
        return Optional.of(type == Double.class ? (Object) Double.valueOf(text) : (Object) Float.valueOf(text));
    }
}
