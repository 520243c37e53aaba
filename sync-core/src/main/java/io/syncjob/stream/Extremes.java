package io.syncjob.stream;

import io.syncjob.data.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The edges of each type, in their Java views. */
final class Extremes {
    private static final int USUAL_LENGTH = 10_000;

    private Extremes() {}

    static List<Object> of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> List.of(false, true);
            case INT8 -> List.of(Byte.MIN_VALUE, (byte) -1, (byte) 0, (byte) 1, Byte.MAX_VALUE);
            case INT16 -> List.of(Short.MIN_VALUE, (short) -1, (short) 0, (short) 1, Short.MAX_VALUE);
            case INT32 -> List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);
            case INT64 -> List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE);
            case FLOAT32 ->
                List.of(
                        0f,
                        -0f,
                        Float.MIN_VALUE,
                        Float.MAX_VALUE,
                        -Float.MAX_VALUE,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NaN);
            case FLOAT64 ->
                List.of(
                        0d,
                        -0d,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        0.1 + 0.2);
            case DECIMAL -> decimals(type);
            case STRING -> texts(type);
            case JSON -> List.of("null", "{}", "[]", "\"\"", "{\"a\": [1, 2.50, \"\\u0000\", null], \"a\": \"é😀\"}");
            case UUID -> List.of("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff");
            case BYTES -> bytes(type);
            case DATE -> List.copyOf(days().toList());
            case TIME -> List.of(LocalTime.MIDNIGHT, LocalTime.NOON, last(type));
            case TIMESTAMP ->
                List.copyOf(moments(type).map(each -> (Object) each).toList());
            case INSTANT ->
                List.copyOf(moments(type)
                        .map(each -> (Object) each.toInstant(ZoneOffset.UTC))
                        .toList());
            case ARRAY -> arrays(type);
            case VECTOR -> vectors(type.precision());
        };
    }

    private static List<Object> decimals(DataType type) {
        if (!type.isBounded()) {
            return List.of(
                    BigDecimal.ZERO,
                    BigDecimal.valueOf(Long.MIN_VALUE),
                    new BigDecimal(BigInteger.TEN.pow(60).subtract(BigInteger.ONE), 20),
                    new BigDecimal(BigInteger.ONE.negate(), 30));
        }
        int scale = Math.max(0, type.scale());
        BigInteger most = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        return Stream.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE.negate(), most, most.negate())
                .map(unscaled -> (Object) new BigDecimal(unscaled, scale))
                .toList();
    }

    private static List<Object> texts(DataType type) {
        int longest = type.isBounded() ? type.precision() : USUAL_LENGTH;
        return Stream.of(
                        "",
                        " ",
                        "NULL",
                        "\\N",
                        "a,\"b\";'c'\t|",
                        "line\r\nline\n",
                        "e\u0301 \u00df \u4e2d\u6587 \u0627",
                        "\ud83d\ude00".repeat(longest),
                        "x".repeat(longest))
                .filter(text -> text.codePointCount(0, text.length()) <= longest)
                .map(text -> (Object) text)
                .toList();
    }

    private static List<Object> bytes(DataType type) {
        int longest = type.isBounded() ? type.precision() : USUAL_LENGTH;
        byte[] all = new byte[Math.min(256, longest)];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] full = new byte[longest];
        Arrays.fill(full, (byte) 0xFF);
        return List.of(new byte[0], all, full);
    }

    private static Stream<LocalDate> days() {
        return Stream.of(
                LocalDate.of(-9999, 1, 1),
                LocalDate.of(0, 12, 31),
                LocalDate.of(1, 1, 1),
                LocalDate.of(1582, 10, 10),
                LocalDate.of(1900, 2, 28),
                LocalDate.of(1969, 12, 31),
                LocalDate.of(2000, 2, 29),
                LocalDate.of(9999, 12, 31));
    }

    private static Stream<LocalDateTime> moments(DataType type) {
        return days().flatMap(day -> Stream.of(day.atStartOfDay(), day.atTime(last(type))));
    }

    /** The last time of a day that the type can tell. */
    private static LocalTime last(DataType type) {
        int step = BigInteger.TEN.pow(9 - type.scale()).intValueExact();
        return LocalTime.of(23, 59, 59, 1_000_000_000 - step);
    }

    private static List<Object> arrays(DataType type) {
        List<Object> elements = type.element() == null ? List.of() : of(type.element());
        List<Object> withNull = new ArrayList<>(elements);
        withNull.add(null);
        return List.of(List.of(), elements, Collections.unmodifiableList(withNull));
    }

    private static List<Object> vectors(int dimension) {
        float[] large = new float[dimension];
        Arrays.fill(large, Float.MAX_VALUE);
        float[] small = new float[dimension];
        Arrays.fill(small, -Float.MIN_VALUE);
        return List.of(new float[dimension], large, small);
    }
}
