package io.syncjob.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind makes of a text. */
class CellReaderTest {
    /** The value's text, or the fault's code. */
    private static String read(DataType type, String text) {
        ColumnBatch batch = ColumnBatch.allocate(Schema.of(Column.of("c", type)), 1);
        BatchAppender out = batch.appender();
        out.restart();
        byte[] padded = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        Fault fault = CellReader.of(type, null).read(padded, 1, padded.length - 1, out, 0);
        out.endRow();
        assertThat(batch.row(0).isNull(0)).isEqualTo(fault != null);
        return fault == null ? String.valueOf(batch.row(0).get(0)) : fault.code();
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "BOOLEAN|true|true",
                "BOOLEAN|F|false",
                "BOOLEAN|yEs|true",
                "BOOLEAN|0|false",
                "BOOLEAN|2|INVALID_VALUE",
                "BOOLEAN|''|INVALID_VALUE",
                "INT8|-128|-128",
                "INT8|128|OUT_OF_RANGE",
                "INT8|+127|127",
                "INT16|-32769|OUT_OF_RANGE",
                "INT32|2147483647|2147483647",
                "INT32|2147483648|OUT_OF_RANGE",
                "INT32|007|7",
                "INT32|-|INVALID_VALUE",
                "INT32|''|INVALID_VALUE",
                "INT32|1.0|INVALID_VALUE",
                "INT32|1e3|INVALID_VALUE",
                "INT32|0x1|INVALID_VALUE",
                "INT32|١|INVALID_VALUE",
                "INT64|9223372036854775807|9223372036854775807",
                "INT64|9223372036854775808|OUT_OF_RANGE",
                "INT64|-9223372036854775808|-9223372036854775808",
                "INT64|-9223372036854775809|OUT_OF_RANGE",
                "INT64|000000000000000000000000012|12",
                "INT64|99999999999999999999999999|OUT_OF_RANGE",
                "INT64|9999999999999999999999999x|INVALID_VALUE",
                "DECIMAL(12,2)|12.5|12.50",
                "DECIMAL(12,2)|-.5|-0.50",
                "DECIMAL(12,2)|5.|5.00",
                "DECIMAL(12,2)|1.230|1.23",
                "DECIMAL(12,2)|1.234|OUT_OF_RANGE",
                "DECIMAL(12,2)|9999999999.99|9999999999.99",
                "DECIMAL(12,2)|10000000000|OUT_OF_RANGE",
                "DECIMAL(12,2)|1e3|1000.00",
                "DECIMAL(12,2)|1e999999999|OUT_OF_RANGE",
                "DECIMAL(12,2)|0e999999999|OUT_OF_RANGE",
                "DECIMAL(12,2)|1e-999999999|OUT_OF_RANGE",
                "DECIMAL(12,2)|.|INVALID_VALUE",
                "DECIMAL(12,2)|1,5|INVALID_VALUE",
                "DECIMAL(12,2)|1.2.3|INVALID_VALUE",
                "DECIMAL(12,2)|NaN|INVALID_VALUE",
                "DECIMAL(38,10)|1234567890123456789012345678.0123456789|1234567890123456789012345678.0123456789",
                "DECIMAL(20,0)|18446744073709551615|18446744073709551615",
                "DECIMAL(20,0)|100000000000000000000|OUT_OF_RANGE",
                "DECIMAL|12.500|12.500",
                "DECIMAL|-0|0",
                "FLOAT64|1.5|1.5",
                "FLOAT64|-0|-0.0",
                "FLOAT64|0.1|0.1",
                "FLOAT64|123456789012345678|1.2345678901234568E17",
                "FLOAT64|1e400|OUT_OF_RANGE",
                "FLOAT64|1e-400|0.0",
                "FLOAT64|NaN|NaN",
                "FLOAT64|-Infinity|-Infinity",
                "FLOAT64|inf|INVALID_VALUE",
                "FLOAT64|1d|INVALID_VALUE",
                "FLOAT64|0x1p3|INVALID_VALUE",
                "FLOAT64|.|INVALID_VALUE",
                "FLOAT32|3.4028235E38|3.4028235E38",
                "FLOAT32|3.5E38|OUT_OF_RANGE",
                "FLOAT32|0.1|0.1",
                "STRING|''|''",
                "STRING(2)|é張|é張",
                "STRING(2)|abc|OUT_OF_RANGE",
                "UUID|6BA7B810-9dad-11d1-80b4-00c04fd430c8|6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                "UUID|6ba7b8109dad11d180b400c04fd430c8|INVALID_VALUE",
                "DATE|2024-02-29|2024-02-29",
                "DATE|1900-02-29|INVALID_VALUE",
                "DATE|2000-02-29|2000-02-29",
                "DATE|2025-13-01|INVALID_VALUE",
                "DATE|2025-00-01|INVALID_VALUE",
                "DATE|2025-04-31|INVALID_VALUE",
                "DATE|-0044-03-15|-0044-03-15",
                "DATE|0000-01-01|0000-01-01",
                "DATE|20251031|INVALID_VALUE",
                "DATE|2025-10-31T00:00|INVALID_VALUE",
                "DATE|2025-10|INVALID_VALUE",
                "TIME|09:30|09:30",
                "TIME|23:59:59.999999999|23:59:59.999999999",
                "TIME|24:00:00|INVALID_VALUE",
                "TIME|12:60|INVALID_VALUE",
                "TIME|12:00:60|INVALID_VALUE",
                "TIME|12:00:00.|INVALID_VALUE",
                "TIME|12:00:00.1234567890|INVALID_VALUE",
                "TIME(3)|12:00:00.1230|12:00:00.123",
                "TIME(3)|12:00:00.1234|OUT_OF_RANGE",
                "TIMESTAMP|2025-10-31 09:30:15.5|2025-10-31T09:30:15.500",
                "TIMESTAMP|2025-10-31T09:30|2025-10-31T09:30",
                "TIMESTAMP|1969-12-31T23:59:59.999999999|1969-12-31T23:59:59.999999999",
                "TIMESTAMP|2025-10-31|INVALID_VALUE",
                "TIMESTAMP|2025-10-31T09:30Z|INVALID_VALUE",
                "TIMESTAMP|2025-10-31T|INVALID_VALUE",
                "TIMESTAMP|-|INVALID_VALUE",
                "INSTANT|2025-10-31T09:30:00Z|2025-10-31T09:30:00Z",
                "INSTANT|2025-10-31 09:30:00+02|2025-10-31T07:30:00Z",
                "INSTANT|2025-10-31 09:30:00-0230|2025-10-31T12:00:00Z",
                "INSTANT|2025-10-31 09:30:00+00:00:30|2025-10-31T09:29:30Z",
                "INSTANT|2025-10-31 09:30:00|INVALID_VALUE",
                "INSTANT|2025-10-31 09:30:00+2|INVALID_VALUE",
                "INSTANT|9999-12-31T23:59:59-01|OUT_OF_RANGE",
                "ARRAY(INT32)|[1, null]|[1, null]",
                "ARRAY(INT32)|[1.5]|INVALID_VALUE",
                "ARRAY(INT32)|[1] 2|INVALID_VALUE",
                "ARRAY(STRING)|[\"a\"|INVALID_VALUE",
                "ARRAY(ARRAY(DATE))|[[\"2025-10-31\"],[]]|[[2025-10-31], []]",
                "VECTOR(2)|[1]|INVALID_VALUE",
                "VECTOR(2)|[1,2,3]|INVALID_VALUE"
            })
    void reads(String type, String text, String expected) {
        assertThat(read(DataType.parse(type), text)).isEqualTo(expected);
    }

    @Test
    void daysAreThoseOfTheCalendar() {
        Random random = new Random(20_251_031);
        for (int i = 0; i < 20_000; i++) {
            LocalDate day = LocalDate.ofEpochDay(random.nextInt(7_300_000) - 4_371_587L);
            byte[] text = day.toString().getBytes(StandardCharsets.US_ASCII);
            assertThat(IsoText.epochDay(text, 0, text.length))
                    .as("seed 20251031, %s", day)
                    .isEqualTo(day.toEpochDay());
            TextBuffer out = new TextBuffer(1);
            Moments.putDay((int) day.toEpochDay(), out);
            assertThat(new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII))
                    .isEqualTo(day.toString());
        }
    }

    @Test
    void numbersAreThoseOfTheJdk() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            int scale = 1 + random.nextInt(25);
            TextBuffer out = new TextBuffer(1);
            Digits.putLong(value, out);
            out.put(' ');
            Digits.putDecimal(value, scale, out);
            out.put(' ');
            double number = random.nextInt(3) == 0 ? value / 1_000.0 : Double.longBitsToDouble(random.nextLong());
            Digits.putDouble(number, out);
            String[] texts = new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII).split(" ", -1);
            assertThat(texts[0]).as("seed 42").isEqualTo(Long.toString(value));
            assertThat(texts[1])
                    .as("seed 42")
                    .isEqualTo(BigDecimal.valueOf(value, scale).toPlainString());
            assertThat(Double.valueOf(texts[2])).as("seed 42").isEqualTo(Double.valueOf(number));
            assertThat(read(DataType.FLOAT64, texts[2])).isEqualTo(Double.toString(number));
        }
    }

    @Test
    void wellFormedUtf8IsToldApart() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(6)];
            random.nextBytes(bytes);
            if (random.nextBoolean() && bytes.length > 2) {
                bytes[0] = (byte) (0xe0 + random.nextInt(0x18));
            }
            boolean valid = isValid(bytes);
            assertThat(Utf8.isValid(bytes, 0, bytes.length))
                    .as("seed 7, %s", bytes)
                    .isEqualTo(valid);
        }
    }

    /** As the JDK has it, without replacing anything. */
    private static boolean isValid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
