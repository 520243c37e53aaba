package io.syncjob.core.convert;

import static io.syncjob.data.DataType.BOOLEAN;
import static io.syncjob.data.DataType.DECIMAL;
import static io.syncjob.data.DataType.FLOAT32;
import static io.syncjob.data.DataType.FLOAT64;
import static io.syncjob.data.DataType.INT16;
import static io.syncjob.data.DataType.INT32;
import static io.syncjob.data.DataType.INT64;
import static io.syncjob.data.DataType.INT8;
import static io.syncjob.data.DataType.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.data.DataType;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NumberConversionTest {
    private static final String RANGE = "OUT_OF_RANGE: ";
    private static final String EXACT = "NOT_EXACT: ";

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    static Stream<Arguments> exact() {
        return Stream.of(
                // integers
                arguments(INT8, (byte) -128, INT64, -128L),
                arguments(INT64, 127L, INT8, (byte) 127),
                arguments(INT64, 128L, INT8, RANGE + "128 is out of the range of INT8"),
                arguments(INT64, -129L, INT8, RANGE + "-129 is out of the range of INT8"),
                arguments(INT32, 32_768, INT16, RANGE + "32768 is out of the range of INT16"),
                arguments(INT64, 2_147_483_648L, INT32, RANGE + "2147483648 is out of the range of INT32"),
                arguments(INT64, -2_147_483_648L, INT32, Integer.MIN_VALUE),
                arguments(INT64, 1L, BOOLEAN, true),
                arguments(INT8, (byte) 0, BOOLEAN, false),
                arguments(INT16, (short) 2, BOOLEAN, RANGE + "2 is neither 0 nor 1, as a BOOLEAN needs"),
                arguments(BOOLEAN, true, INT8, (byte) 1),
                arguments(BOOLEAN, false, INT64, 0L),
                arguments(BOOLEAN, true, decimal(1, 0), number("1")),
                arguments(INT64, 1L << 53, FLOAT64, 0x1p53),
                arguments(INT64, (1L << 53) + 1, FLOAT64, EXACT + "9007199254740993 cannot be held exactly by FLOAT64"),
                arguments(INT64, Long.MIN_VALUE, FLOAT64, -0x1p63),
                arguments(
                        INT64,
                        Long.MAX_VALUE,
                        FLOAT64,
                        EXACT + "9223372036854775807 cannot be held exactly by FLOAT64"),
                arguments(
                        INT64,
                        Long.MAX_VALUE,
                        FLOAT32,
                        EXACT + "9223372036854775807 cannot be held exactly by FLOAT32"),
                arguments(INT32, 16_777_216, FLOAT32, 16_777_216f),
                arguments(INT32, 16_777_217, FLOAT32, EXACT + "16777217 cannot be held exactly by FLOAT32"),
                arguments(INT64, Long.MIN_VALUE, DECIMAL, number("-9223372036854775808")),
                arguments(INT32, 999, decimal(5, 2), number("999")),
                arguments(INT32, 1_000, decimal(5, 2), RANGE + "1000 is out of the range of DECIMAL(5,2)"),
                arguments(INT32, 1_200, decimal(5, -2), number("12E2")),
                arguments(INT32, 1_201, decimal(5, -2), EXACT + "1201 cannot be held exactly by DECIMAL(5,-2)"),
                // floats
                arguments(FLOAT32, 0.1f, FLOAT64, (double) 0.1f),
                arguments(FLOAT64, 0.5, FLOAT32, 0.5f),
                arguments(FLOAT64, 0.1, FLOAT32, EXACT + "0.1 cannot be held exactly by FLOAT32"),
                arguments(FLOAT64, 1e40, FLOAT32, EXACT + "1.0E40 cannot be held exactly by FLOAT32"),
                arguments(FLOAT64, Double.NaN, FLOAT32, Float.NaN),
                arguments(FLOAT64, Double.NEGATIVE_INFINITY, FLOAT32, Float.NEGATIVE_INFINITY),
                arguments(FLOAT64, -0.0, FLOAT32, -0.0f),
                arguments(FLOAT64, 1e3, INT16, (short) 1_000),
                arguments(FLOAT64, -0x1p63, INT64, Long.MIN_VALUE),
                arguments(FLOAT64, 0x1p63, INT64, RANGE + "9.223372036854776E18 is out of the range of INT64"),
                arguments(FLOAT64, 1.5, INT64, EXACT + "1.5 cannot be held exactly by INT64"),
                arguments(FLOAT32, 0.1f, INT64, EXACT + "0.1 cannot be held exactly by INT64"),
                arguments(FLOAT64, 128.0, INT8, RANGE + "128 is out of the range of INT8"),
                arguments(FLOAT64, Double.NaN, INT8, "NOT_A_NUMBER: NaN is not a number that INT8 holds"),
                arguments(
                        FLOAT32,
                        Float.NEGATIVE_INFINITY,
                        DECIMAL,
                        "NOT_A_NUMBER: -Infinity is not a number that DECIMAL holds"),
                arguments(FLOAT64, 0.1, DECIMAL, number("0.1")),
                arguments(FLOAT32, 0.1f, DECIMAL, number("0.1")),
                arguments(FLOAT64, (double) 0.1f, DECIMAL, number("0.10000000149011612")),
                arguments(FLOAT64, -0.0, DECIMAL, number("0")),
                arguments(FLOAT64, 1e22, DECIMAL, number("1E22")),
                arguments(FLOAT64, 4.9e-324, DECIMAL, number("4.9E-324")),
                arguments(FLOAT64, 12.345, decimal(5, 3), number("12.345")),
                arguments(FLOAT64, 12.345, decimal(5, 2), EXACT + "12.345 cannot be held exactly by DECIMAL(5,2)"),
                arguments(FLOAT64, 1e300, decimal(5, 2), RANGE + "1.0E+300 is out of the range of DECIMAL(5,2)"),
                // decimals
                arguments(decimal(5, 2), number("999.99"), decimal(7, 2), number("999.99")),
                arguments(decimal(5, 2), number("1.50"), decimal(5, 1), number("1.5")),
                arguments(
                        decimal(5, 2),
                        number("1.55"),
                        decimal(5, 1),
                        EXACT + "1.55 cannot be held exactly by DECIMAL(5,1)"),
                arguments(
                        decimal(6, 2),
                        number("1000.00"),
                        decimal(5, 2),
                        RANGE + "1000.00 is out of the range of DECIMAL(5,2)"),
                arguments(decimal(6, 2), number("-999.99"), decimal(5, 2), number("-999.99")),
                arguments(
                        DECIMAL,
                        number("1e-30"),
                        decimal(38, 20),
                        EXACT + "1E-30 cannot be held exactly by DECIMAL(38,20)"),
                arguments(
                        DECIMAL,
                        number("1e-2000000000"),
                        decimal(9, 2),
                        EXACT + "1E-2000000000 cannot be held exactly by DECIMAL(9,2)"),
                arguments(
                        DECIMAL,
                        number("1e2000000000"),
                        decimal(9, 2),
                        RANGE + "1E+2000000000 is out of the range of DECIMAL(9,2)"),
                arguments(DECIMAL, number("0e2000000000"), decimal(9, 2), number("0")),
                arguments(
                        DECIMAL,
                        number("12345678901234567890.1200"),
                        decimal(22, 2),
                        number("12345678901234567890.12")),
                arguments(
                        DECIMAL,
                        number("123456789012345678901.00"),
                        decimal(22, 2),
                        RANGE + "123456789012345678901.00 is out of the range of DECIMAL(22,2)"),
                arguments(DECIMAL, number("42.000"), INT8, (byte) 42),
                arguments(DECIMAL, number("4e1"), INT8, (byte) 40),
                arguments(DECIMAL, number("42.5"), INT8, EXACT + "42.5 cannot be held exactly by INT8"),
                arguments(DECIMAL, number("128"), INT8, RANGE + "128 is out of the range of INT8"),
                arguments(DECIMAL, number("9223372036854775807"), INT64, Long.MAX_VALUE),
                arguments(DECIMAL, number("92233720368547758.07e2"), INT64, Long.MAX_VALUE),
                arguments(
                        DECIMAL,
                        number("9223372036854775808"),
                        INT64,
                        RANGE + "9223372036854775808 is out of the range of INT64"),
                arguments(DECIMAL, number("9e18"), INT64, 9_000_000_000_000_000_000L),
                arguments(DECIMAL, number("10e18"), INT64, RANGE + "1.0E+19 is out of the range of INT64"),
                arguments(DECIMAL, number("1e2000000000"), INT64, RANGE + "1E+2000000000 is out of the range of INT64"),
                arguments(
                        DECIMAL,
                        number("1e-2000000000"),
                        INT64,
                        EXACT + "1E-2000000000 cannot be held exactly by INT64"),
                arguments(DECIMAL, number("9223372036854775807.000"), INT64, Long.MAX_VALUE),
                arguments(DECIMAL, number("1.0"), BOOLEAN, true),
                arguments(DECIMAL, number("-1"), BOOLEAN, RANGE + "-1 is neither 0 nor 1, as a BOOLEAN needs"),
                arguments(DECIMAL, number("0.1"), FLOAT64, 0.1),
                arguments(DECIMAL, number("0.1"), FLOAT32, 0.1f),
                arguments(
                        DECIMAL,
                        number("0.10000000000000001"),
                        FLOAT64,
                        EXACT + "0.10000000000000001 cannot be held exactly by FLOAT64"),
                arguments(DECIMAL, number("1.7976931348623157E308"), FLOAT64, Double.MAX_VALUE),
                arguments(DECIMAL, number("1e309"), FLOAT64, RANGE + "1E+309 is out of the range of FLOAT64"),
                arguments(DECIMAL, number("1e-400"), FLOAT64, EXACT + "1E-400 cannot be held exactly by FLOAT64"),
                arguments(DECIMAL, number("3.4028235E38"), FLOAT32, Float.MAX_VALUE),
                arguments(DECIMAL, number("16777217"), FLOAT32, EXACT + "16777217 cannot be held exactly by FLOAT32"),
                arguments(DECIMAL, number("12e20"), FLOAT64, 12e20));
    }

    static Stream<Arguments> cast() {
        return Stream.of(
                arguments(INT64, (1L << 53) + 1, FLOAT64, 0x1p53),
                arguments(INT64, Long.MAX_VALUE, FLOAT32, 0x1p63f),
                arguments(INT64, 128L, INT8, RANGE + "128 is out of the range of INT8"),
                arguments(FLOAT64, 0.1, FLOAT32, 0.1f),
                arguments(FLOAT64, 1e40, FLOAT32, RANGE + "1.0E40 is out of the range of FLOAT32"),
                arguments(FLOAT64, Double.POSITIVE_INFINITY, FLOAT32, Float.POSITIVE_INFINITY),
                arguments(FLOAT64, 1.5, INT64, 2L),
                arguments(FLOAT64, -1.5, INT64, -2L),
                arguments(FLOAT64, 0.49999999999999994, INT64, 0L),
                arguments(FLOAT64, 127.5, INT8, RANGE + "128 is out of the range of INT8"),
                arguments(FLOAT64, 0x1p52 + 1, INT64, (1L << 52) + 1),
                arguments(FLOAT64, 12.345, decimal(5, 2), number("12.35")),
                arguments(
                        FLOAT64,
                        Double.NaN,
                        decimal(5, 2),
                        "NOT_A_NUMBER: NaN is not a number that DECIMAL(5,2) holds"),
                arguments(DECIMAL, number("1.55"), decimal(5, 1), number("1.6")),
                arguments(DECIMAL, number("-1.55"), decimal(5, 1), number("-1.6")),
                arguments(DECIMAL, number("-1.549"), decimal(5, 1), number("-1.5")),
                arguments(
                        DECIMAL,
                        number("999.995"),
                        decimal(5, 2),
                        RANGE + "999.995 is out of the range of DECIMAL(5,2)"),
                arguments(
                        DECIMAL,
                        number("99999999999999999999.995"),
                        decimal(22, 2),
                        RANGE + "99999999999999999999.995 is out of the range of DECIMAL(22,2)"),
                arguments(DECIMAL, number("0.5e-18"), decimal(18, 18), number("1e-18")),
                arguments(DECIMAL, number("5e-19"), decimal(18, 0), number("0")),
                arguments(DECIMAL, number("5000000000000000000e-19"), decimal(18, 0), number("1")),
                arguments(DECIMAL, number("-5000000000000000000e-19"), decimal(18, 0), number("-1")),
                arguments(DECIMAL, number("4999999999999999999e-19"), decimal(18, 0), number("0")),
                arguments(DECIMAL, number("1e-2000000000"), decimal(9, 2), number("0")),
                arguments(DECIMAL, number("1e-2000000000"), INT64, 0L),
                arguments(DECIMAL, number("42.5"), INT8, (byte) 43),
                arguments(
                        DECIMAL,
                        number("12345678901234567890.5"),
                        INT8,
                        RANGE + "12345678901234567890.5 is out of the range of INT8"),
                arguments(DECIMAL, number("0.10000000000000001"), FLOAT64, 0.1),
                arguments(DECIMAL, number("1e309"), FLOAT64, RANGE + "1E+309 is out of the range of FLOAT64"));
    }

    @ParameterizedTest
    @MethodSource
    void exact(DataType from, Object value, DataType to, Object expected) {
        same(Cells.exact(from, value, to), expected);
    }

    @ParameterizedTest
    @MethodSource
    void cast(DataType from, Object value, DataType to, Object expected) {
        same(Cells.cast(from, value, to), expected);
    }

    /** Decimals are the same where their values are; the scale of a cell is free within its type. */
    private static void same(Object actual, Object expected) {
        if (expected instanceof BigDecimal number) {
            assertThat(actual).isInstanceOf(BigDecimal.class);
            assertThat((BigDecimal) actual).isEqualByComparingTo(number);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }
}
