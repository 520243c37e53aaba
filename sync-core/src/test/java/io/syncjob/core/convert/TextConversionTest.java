package io.syncjob.core.convert;

import static io.syncjob.data.DataType.BOOLEAN;
import static io.syncjob.data.DataType.BYTES;
import static io.syncjob.data.DataType.DATE;
import static io.syncjob.data.DataType.DECIMAL;
import static io.syncjob.data.DataType.FLOAT32;
import static io.syncjob.data.DataType.FLOAT64;
import static io.syncjob.data.DataType.INSTANT;
import static io.syncjob.data.DataType.INT32;
import static io.syncjob.data.DataType.INT64;
import static io.syncjob.data.DataType.INT8;
import static io.syncjob.data.DataType.JSON;
import static io.syncjob.data.DataType.STRING;
import static io.syncjob.data.DataType.TIME;
import static io.syncjob.data.DataType.TIMESTAMP;
import static io.syncjob.data.DataType.UUID;
import static io.syncjob.data.DataType.bytes;
import static io.syncjob.data.DataType.decimal;
import static io.syncjob.data.DataType.string;
import static io.syncjob.data.DataType.time;
import static io.syncjob.data.DataType.timestamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.data.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextConversionTest {
    private static final String ID = "0123abcd-89ef-0123-4567-89abcdef0123";

    static Stream<Arguments> toText() {
        return Stream.of(
                arguments(BOOLEAN, true, STRING, "true"),
                arguments(BOOLEAN, false, string(4), "TOO_LONG: 'false' has 5 characters, more than STRING(4) holds"),
                arguments(INT8, (byte) -128, STRING, "-128"),
                arguments(INT64, 0L, STRING, "0"),
                arguments(INT64, Long.MIN_VALUE, STRING, "-9223372036854775808"),
                arguments(INT64, Long.MAX_VALUE, string(19), "9223372036854775807"),
                arguments(INT32, 100, string(2), "TOO_LONG: '100' has 3 characters, more than STRING(2) holds"),
                arguments(FLOAT64, 0.1, STRING, "0.1"),
                arguments(FLOAT64, -0.0, STRING, "-0.0"),
                arguments(FLOAT64, Double.NaN, STRING, "NaN"),
                arguments(FLOAT64, 1e10, STRING, "1.0E10"),
                arguments(FLOAT32, 0.1f, STRING, "0.1"),
                arguments(DECIMAL, new BigDecimal("-0.05"), STRING, "-0.05"),
                arguments(DECIMAL, new BigDecimal("12.50"), STRING, "12.50"),
                arguments(DECIMAL, new BigDecimal("1e3"), STRING, "1000"),
                arguments(DECIMAL, new BigDecimal("-1e-20"), STRING, "-0.00000000000000000001"),
                arguments(DECIMAL, new BigDecimal("-9223372036854775.808"), STRING, "-9223372036854775.808"),
                arguments(DECIMAL, new BigDecimal("123456789012345678901.5"), STRING, "123456789012345678901.5"),
                arguments(
                        DECIMAL,
                        new BigDecimal("1e-2000000000"),
                        STRING,
                        "TOO_LONG: A decimal of scale 2000000000 has too many digits to be written out"),
                arguments(DATE, LocalDate.of(2025, 10, 31), STRING, "2025-10-31"),
                arguments(DATE, LocalDate.of(-44, 3, 15), STRING, "-0044-03-15"),
                arguments(DATE, LocalDate.of(0, 1, 1), STRING, "0000-01-01"),
                arguments(TIME, LocalTime.of(8, 5), STRING, "08:05:00"),
                arguments(TIME, LocalTime.of(8, 5, 1, 120_000_000), STRING, "08:05:01.12"),
                arguments(TIMESTAMP, LocalDateTime.of(2025, 10, 31, 0, 0), STRING, "2025-10-31T00:00:00"),
                arguments(
                        TIMESTAMP,
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1),
                        STRING,
                        "1969-12-31T23:59:59.000000001"),
                arguments(INSTANT, Instant.parse("2025-10-31T08:00:00.500Z"), STRING, "2025-10-31T08:00:00.5Z"),
                arguments(UUID, ID, STRING, ID),
                arguments(UUID, ID, string(10), "TOO_LONG: '" + ID + "' has 36 characters, more than STRING(10) holds"),
                arguments(JSON, "{\"a\": 1}", STRING, "{\"a\": 1}"),
                arguments(STRING, "äöü", string(3), "äöü"),
                arguments(STRING, "äöüx", string(3), "TOO_LONG: 'äöüx' has 4 characters, more than STRING(3) holds"),
                arguments(STRING, "😀😀", string(2), "😀😀"),
                arguments(
                        STRING, "😀😀😀", string(2), "TOO_LONG: '😀😀😀' has 3 characters, more than STRING(2) holds"),
                arguments(STRING, "", string(0), ""),
                arguments(
                        STRING,
                        "x".repeat(50),
                        string(49),
                        "TOO_LONG: '" + "x".repeat(40) + "…' has 50 characters, more than STRING(49) holds"),
                arguments(BYTES, new byte[] {1, 2}, bytes(2), new byte[] {1, 2}),
                arguments(BYTES, new byte[3], bytes(2), "TOO_LONG: A value of 3 bytes is longer than BYTES(2) holds"));
    }

    static Stream<Arguments> fromText() {
        return Stream.of(
                arguments("42", INT8, (byte) 42),
                arguments("-9223372036854775808", INT64, Long.MIN_VALUE),
                arguments(
                        "9223372036854775808", INT64, "OUT_OF_RANGE: 9223372036854775808 is out of the range of INT64"),
                arguments("+007", INT32, 7),
                arguments("12.00", INT32, 12),
                arguments("1e3", INT32, 1_000),
                arguments("12.5", INT32, "NOT_EXACT: 12.5 cannot be held exactly by INT32"),
                arguments("128", INT8, "OUT_OF_RANGE: 128 is out of the range of INT8"),
                arguments("", INT32, "NOT_A_NUMBER: '' is not a number"),
                arguments("-", INT32, "NOT_A_NUMBER: '-' is not a number"),
                arguments(" 1", INT32, "NOT_A_NUMBER: ' 1' is not a number"),
                arguments("1,000", INT32, "NOT_A_NUMBER: '1,000' is not a number"),
                arguments("１", INT32, "NOT_A_NUMBER: '１' is not a number"),
                arguments(
                        "a rather long text that is certainly no number",
                        INT32,
                        "NOT_A_NUMBER: 'a rather long text that is certainly no …' is not a number"),
                arguments("12.50", DECIMAL, new BigDecimal("12.50")),
                arguments(".5", DECIMAL, new BigDecimal("0.5")),
                arguments("5.", DECIMAL, new BigDecimal("5")),
                arguments(".", DECIMAL, "NOT_A_NUMBER: '.' is not a number"),
                arguments("1.2.3", DECIMAL, "NOT_A_NUMBER: '1.2.3' is not a number"),
                arguments("1e", DECIMAL, "NOT_A_NUMBER: '1e' is not a number"),
                arguments("1e+", DECIMAL, "NOT_A_NUMBER: '1e+' is not a number"),
                arguments("1e1234567890", DECIMAL, "NOT_A_NUMBER: '1e1234567890' is not a number"),
                arguments("-1.5E-3", DECIMAL, new BigDecimal("-0.0015")),
                arguments("0000000000000000000000000.5", DECIMAL, new BigDecimal("0.5")),
                arguments(
                        "123456789012345678901234567890.5",
                        DECIMAL,
                        new BigDecimal("123456789012345678901234567890.5")),
                arguments("1000", decimal(5, 2), "OUT_OF_RANGE: 1000 is out of the range of DECIMAL(5,2)"),
                arguments("NaN", DECIMAL, "NOT_A_NUMBER: 'NaN' is not a number"),
                arguments("0.1", FLOAT64, 0.1),
                arguments("-0", FLOAT64, -0.0),
                arguments("-0.00", FLOAT32, -0.0f),
                arguments("0.10000000000000001", FLOAT64, 0.1),
                arguments("0.1000000000000000055511151231257827021181583404541015625", FLOAT64, 0.1),
                arguments(
                        "0.12345678901234567890",
                        FLOAT64,
                        "NOT_EXACT: 0.12345678901234567890 cannot be held exactly by FLOAT64"),
                arguments("16777217", FLOAT32, "NOT_EXACT: 16777217 cannot be held exactly by FLOAT32"),
                arguments("1e400", FLOAT64, "OUT_OF_RANGE: 1E+400 is out of the range of FLOAT64"),
                arguments("1e-400", FLOAT64, "NOT_EXACT: 1E-400 cannot be held exactly by FLOAT64"),
                arguments("NaN", FLOAT64, Double.NaN),
                arguments("Infinity", FLOAT32, Float.POSITIVE_INFINITY),
                arguments("-Infinity", FLOAT64, Double.NEGATIVE_INFINITY),
                arguments("0x1p3", FLOAT64, "NOT_A_NUMBER: '0x1p3' is not a number"),
                arguments("1d", FLOAT64, "NOT_A_NUMBER: '1d' is not a number"),
                arguments("true", BOOLEAN, true),
                arguments("f", BOOLEAN, false),
                arguments(
                        "yes",
                        BOOLEAN,
                        "BAD_FORMAT: 'yes' is not a valid BOOLEAN: write true or false, t or f, 1 or 0"),
                arguments("2024-02-29", DATE, LocalDate.of(2024, 2, 29)),
                arguments("-0044-03-15", DATE, LocalDate.of(-44, 3, 15)),
                arguments("2025-02-29", DATE, "BAD_FORMAT: '2025-02-29' is not a valid DATE: write yyyy-MM-dd"),
                arguments("2025-13-01", DATE, "BAD_FORMAT: '2025-13-01' is not a valid DATE: write yyyy-MM-dd"),
                arguments("2025-10-31 ", DATE, "BAD_FORMAT: '2025-10-31 ' is not a valid DATE: write yyyy-MM-dd"),
                arguments("2025-1-1", DATE, "BAD_FORMAT: '2025-1-1' is not a valid DATE: write yyyy-MM-dd"),
                arguments("0000-00-00", DATE, "BAD_FORMAT: '0000-00-00' is not a valid DATE: write yyyy-MM-dd"),
                arguments("23:59:59.999999999", TIME, LocalTime.MAX),
                arguments("08:30", TIME, LocalTime.of(8, 30)),
                arguments("08:30:00.5000000000", TIME, LocalTime.of(8, 30, 0, 500_000_000)),
                arguments(
                        "08:30:00.0000000001", TIME, "NOT_EXACT: '08:30:00.0000000001' cannot be held exactly by TIME"),
                arguments("08:30:00.5", time(0), "NOT_EXACT: 08:30:00.5 cannot be held exactly by TIME(0)"),
                arguments(
                        "24:00:00",
                        TIME,
                        "BAD_FORMAT: '24:00:00' is not a valid TIME: write HH:mm:ss with an optional fraction"),
                arguments(
                        "08:30:00.",
                        TIME,
                        "BAD_FORMAT: '08:30:00.' is not a valid TIME: write HH:mm:ss with an optional fraction"),
                arguments("2025-10-31T08:30:00.25", TIMESTAMP, LocalDateTime.of(2025, 10, 31, 8, 30, 0, 250_000_000)),
                arguments("2025-10-31 08:30:00", timestamp(0), LocalDateTime.of(2025, 10, 31, 8, 30)),
                arguments(
                        "9999-12-31T23:59:59.999999999",
                        TIMESTAMP,
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999)),
                arguments("-9999-01-01T00:00:00", TIMESTAMP, LocalDateTime.of(-9999, 1, 1, 0, 0)),
                arguments(
                        "2025-10-31T08:30:00Z",
                        TIMESTAMP,
                        "BAD_FORMAT: '2025-10-31T08:30:00Z' is not a valid TIMESTAMP:"
                                + " write yyyy-MM-dd HH:mm:ss with an optional fraction, and no offset"),
                arguments("2025-10-31T08:30:00Z", INSTANT, Instant.parse("2025-10-31T08:30:00Z")),
                arguments("2025-10-31 08:30:00.123456789+08", INSTANT, Instant.parse("2025-10-31T00:30:00.123456789Z")),
                arguments("2025-10-31 08:30:00-0530", INSTANT, Instant.parse("2025-10-31T14:00:00Z")),
                arguments("2025-10-31 08:30:00+05:30", INSTANT, Instant.parse("2025-10-31T03:00:00Z")),
                arguments("1890-01-01 00:00:00+08:05:43", INSTANT, Instant.parse("1889-12-31T15:54:17Z")),
                arguments(
                        "2025-10-31T08:30:00+19:00",
                        INSTANT,
                        "BAD_FORMAT: '2025-10-31T08:30:00+19:00' is not a valid INSTANT:"
                                + " write yyyy-MM-dd HH:mm:ss with an optional fraction, and an offset such as Z"),
                arguments(
                        "2025-10-31T08:30:00",
                        INSTANT,
                        "BAD_FORMAT: '2025-10-31T08:30:00' is not a valid INSTANT:"
                                + " it has no offset; give it one, or declare the source's time zone"),
                arguments(
                        "9999-12-31T23:59:59-01:00",
                        INSTANT,
                        "OUT_OF_RANGE: +10000-01-01T00:59:59 is out of the range of INSTANT"),
                arguments(ID, UUID, ID),
                arguments("0123ABCD-89EF-0123-4567-89abcdef0123", UUID, ID),
                arguments(
                        "0123abcd89ef0123456789abcdef0123",
                        UUID,
                        "BAD_FORMAT: '0123abcd89ef0123456789abcdef0123' is not a valid UUID: write 8-4-4-4-12 hexadecimal digits"),
                arguments("{\"a\":1}", JSON, "{\"a\":1}"),
                arguments("{a:1}", JSON, "BAD_FORMAT: '{a:1}' is not a valid JSON: write one JSON value (RFC 8259)"));
    }

    static Stream<Arguments> castFromText() {
        return Stream.of(
                arguments("12.5", INT32, 13),
                arguments("-12.5", INT32, -13),
                arguments("1.005", decimal(9, 2), new BigDecimal("1.01")),
                arguments("0.12345678901234567890", FLOAT64, 0.12345678901234568),
                arguments("08:30:00.99", time(0), LocalTime.of(8, 30)),
                arguments("08:30:00.0000000009", TIME, LocalTime.of(8, 30)),
                arguments(
                        "1969-12-31T23:59:59.99",
                        timestamp(1),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 900_000_000)),
                arguments("x", INT32, "NOT_A_NUMBER: 'x' is not a number"));
    }

    @ParameterizedTest
    @MethodSource
    void toText(DataType from, Object value, DataType to, Object expected) {
        assertThat(Cells.exact(from, value, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void fromText(String text, DataType to, Object expected) {
        assertThat(Cells.exact(STRING, text, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void castFromText(String text, DataType to, Object expected) {
        assertThat(Cells.cast(STRING, text, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-0.5e+10",
                "\"\"",
                "\"\\u00e4\\n\\\"\"",
                "true",
                "false",
                "null",
                "[]",
                "{}",
                " [ ] ",
                "[[],{}]",
                "{\"a\":{},\"b\":[1,{\"c\":null}],\"\":\"}\"}",
                "[1 , 2]",
                "\t{\"a\" : 1\n}\r",
                "\"ä😀\"",
                "0",
                "[[[[1]]]]"
            })
    void json(String text) {
        assertThat(Cells.exact(STRING, text, JSON)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "-",
                "nul",
                "nullx",
                "1 2",
                "[",
                "]",
                "[1",
                "[1,]",
                "[,1]",
                "{",
                "}",
                "{1:2}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "[1}",
                "{\"a\":1]",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12",
                "\"\n\"",
                "'a'",
                "NaN",
                "[]]",
                "[] []",
                "{}}",
                "\uFEFF1",
                "1\u0000",
                "tru",
                "[1 2]"
            })
    void notJson(String text) {
        assertThat(Cells.exact(STRING, text, JSON)).asString().startsWith("BAD_FORMAT: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 100_000})
    void jsonOfAnyDepth(int depth) {
        String text = "[{\"a\":".repeat(depth) + "1" + "}]".repeat(depth);
        assertThat(Cells.exact(STRING, text, JSON)).isEqualTo(text);
        assertThat(Cells.exact(STRING, text.substring(1), JSON)).asString().startsWith("BAD_FORMAT: ");
    }
}
