package io.syncjob.tck;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** For each type the values at which plug-ins go wrong: the ends of its range and the odd ones between. */
final class Boundaries {
    private static final BigInteger BEYOND_LONG = BigInteger.TWO.pow(63);

    private Boundaries() {}

    /** The type that a contract uses for a kind unless the plug-in's driver names another. */
    static DataType type(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> DataType.BOOLEAN;
            case INT8 -> DataType.INT8;
            case INT16 -> DataType.INT16;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case FLOAT32 -> DataType.FLOAT32;
            case FLOAT64 -> DataType.FLOAT64;
            case DECIMAL -> DataType.decimal(38, 10);
            case STRING -> DataType.STRING;
            case JSON -> DataType.JSON;
            case UUID -> DataType.UUID;
            case BYTES -> DataType.BYTES;
            case DATE -> DataType.DATE;
            case TIME -> DataType.TIME;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case INSTANT -> DataType.INSTANT;
            case ARRAY -> DataType.array(DataType.INT32);
            case VECTOR -> DataType.vector(3);
        };
    }

    static List<Object> of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> List.of(true, false);
            case INT8 -> List.of(Byte.MIN_VALUE, (byte) -1, (byte) 0, (byte) 1, Byte.MAX_VALUE);
            case INT16 -> List.of(Short.MIN_VALUE, (short) -1, (short) 0, (short) 1, Short.MAX_VALUE);
            case INT32 -> List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);
            case INT64 -> List.of(Long.MIN_VALUE, -1L, 0L, 1L, (1L << 53) + 1, Long.MAX_VALUE);
            case FLOAT32 ->
                List.of(
                        0f,
                        -0f,
                        0.1f,
                        Float.MIN_VALUE,
                        -Float.MAX_VALUE,
                        Float.MAX_VALUE,
                        Float.NaN,
                        Float.NEGATIVE_INFINITY,
                        Float.POSITIVE_INFINITY);
            case FLOAT64 ->
                List.of(
                        0d,
                        -0d,
                        0.1,
                        1d / 3,
                        Double.MIN_VALUE,
                        -Double.MAX_VALUE,
                        Double.MAX_VALUE,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY);
            case DECIMAL -> decimals(type);
            case STRING -> texts(type);
            case JSON -> List.of("{}", "[]", "null", "true", "\"\"", "12.50", "{\"a\":[1,null,\"ü \uD83D\uDE00\"]}");
            case UUID ->
                List.of(
                        "00000000-0000-0000-0000-000000000000",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff",
                        "0190b6a1-7c3e-7d2f-9a4b-3c5d6e7f8091");
            case BYTES -> bytes(type);
            case DATE -> dates();
            case TIME ->
                cut(type, List.of(LocalTime.MIDNIGHT, LocalTime.NOON, LocalTime.of(0, 0, 0, 1_000), LocalTime.MAX));
            case TIMESTAMP -> cut(type, wallClocks());
            case INSTANT ->
                cut(
                        type,
                        wallClocks().stream()
                                .map(clock -> clock.toInstant(ZoneOffset.UTC))
                                .collect(Collectors.toList()));
            case ARRAY -> List.of(List.of(), Arrays.asList(1, null, 3), List.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case VECTOR -> vectors(type.precision());
        };
    }

    private static List<Object> decimals(DataType type) {
        if (!type.isBounded()) {
            return List.of(
                    BigDecimal.ZERO,
                    new BigDecimal("-1"),
                    new BigDecimal("1E-30"),
                    new BigDecimal(BEYOND_LONG),
                    new BigDecimal(BEYOND_LONG.negate().subtract(BigInteger.ONE), 5),
                    new BigDecimal("123456789012345678901234567890.123456789"));
        }
        int scale = type.scale();
        BigInteger most = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        List<Object> values = new ArrayList<>(List.of(
                new BigDecimal(BigInteger.ZERO, scale),
                new BigDecimal(BigInteger.ONE, scale),
                new BigDecimal(BigInteger.ONE.negate(), scale),
                new BigDecimal(most, scale),
                new BigDecimal(most.negate(), scale)));
        if (BEYOND_LONG.compareTo(most) < 0) {
            values.add(new BigDecimal(BEYOND_LONG, scale));
            values.add(new BigDecimal(BigInteger.valueOf(Long.MIN_VALUE), scale));
        }
        return values;
    }

    private static List<Object> texts(DataType type) {
        int most = type.isBounded() ? type.precision() : 70_000;
        return List.of(
                        "",
                        " ",
                        "a",
                        " both ends ",
                        "NULL",
                        "null",
                        "\\N",
                        "\"quoted\", 'once'",
                        "a,b;c|d\te",
                        "line\nline\r\nline\r",
                        "\\",
                        "\\t\\",
                        "${x} $1 %s ?",
                        "äß漢字\uD83D\uDE00e\u0301",
                        "\uFEFFmark",
                        "\uFFFF",
                        "nul\0nul",
                        "x".repeat(Math.min(most, 70_000)))
                .stream()
                .filter(text -> text.codePointCount(0, text.length()) <= most)
                .collect(Collectors.toList());
    }

    private static List<Object> bytes(DataType type) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return List.of(new byte[0], new byte[1], new byte[] {-1}, all).stream()
                .filter(value -> !type.isBounded() || value.length <= type.precision())
                .collect(Collectors.toList());
    }

    private static List<Object> dates() {
        return List.of(
                LocalDate.EPOCH,
                LocalDate.EPOCH.minusDays(1),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(1900, 1, 1),
                // Skipped where a calendar turns Gregorian; the ISO calendar has it.
                LocalDate.of(1582, 10, 10),
                LocalDate.of(1, 1, 1),
                LocalDate.of(0, 2, 29),
                LocalDate.of(-9999, 1, 1),
                LocalDate.of(9999, 12, 31));
    }

    private static List<LocalDateTime> wallClocks() {
        return List.of(
                LocalDateTime.of(1970, 1, 1, 0, 0),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999),
                LocalDateTime.of(2026, 11, 22, 1, 2, 3, 123_456_789),
                // In the hours that many zones skip and repeat.
                LocalDateTime.of(2026, 3, 8, 2, 30),
                LocalDateTime.of(2026, 3, 29, 2, 30),
                LocalDateTime.of(2026, 10, 25, 2, 30),
                LocalDateTime.of(1582, 10, 10, 12, 0),
                LocalDateTime.of(1, 1, 1, 0, 0),
                LocalDateTime.of(-9999, 1, 1, 0, 0),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999));
    }

    /** Cuts the second's fraction to the digits that the type has. */
    private static List<Object> cut(DataType type, List<? extends Temporal> values) {
        long unit = BigInteger.TEN.pow(9 - type.scale()).longValueExact();
        return values.stream()
                .map(value -> value.with(NANO_OF_SECOND, value.getLong(NANO_OF_SECOND) / unit * unit))
                .collect(Collectors.toList());
    }

    private static List<Object> vectors(int dimension) {
        float[] odd = new float[dimension];
        Arrays.fill(odd, 0.1f);
        odd[0] = -1.5f;
        return List.of(new float[dimension], odd);
    }
}
