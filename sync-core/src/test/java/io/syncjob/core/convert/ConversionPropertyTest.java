package io.syncjob.core.convert;

import static io.syncjob.data.DataType.DECIMAL;
import static io.syncjob.data.DataType.FLOAT32;
import static io.syncjob.data.DataType.FLOAT64;
import static io.syncjob.data.DataType.INSTANT;
import static io.syncjob.data.DataType.INT64;
import static io.syncjob.data.DataType.STRING;
import static io.syncjob.data.DataType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random values against BigDecimal, java.time and String as references. */
class ConversionPropertyTest {
    private static final long SEED = 4_711;
    private static final int ROUNDS = 2_000;

    private final Random random = new Random(SEED);

    private BigDecimal decimal() {
        int bits = 1 + random.nextInt(random.nextBoolean() ? 62 : 130);
        BigInteger unscaled = new BigInteger(bits, random);
        int zeros = random.nextInt(4);
        BigInteger padded = unscaled.multiply(BigInteger.TEN.pow(zeros));
        return new BigDecimal(random.nextBoolean() ? padded : padded.negate(), random.nextInt(30) - 5);
    }

    private static String what(Object value, Object type) {
        return "seed " + SEED + ", " + value + " to " + type;
    }

    @Test
    void decimalsToBoundedDecimals() {
        for (int i = 0; i < ROUNDS; i++) {
            BigDecimal value = decimal();
            int scale = random.nextInt(12);
            int precision = scale + 1 + random.nextInt(20);
            DataType to = DataType.decimal(precision, scale);
            BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
            boolean fits = rounded.precision() <= precision || rounded.signum() == 0;
            boolean exact = rounded.compareTo(value) == 0;

            Object cast = Cells.cast(DECIMAL, value, to);
            Object same = Cells.exact(DECIMAL, value, to);
            if (fits) {
                assertThat((BigDecimal) cast).as(what(value, to)).isEqualByComparingTo(rounded);
                assertThat(((BigDecimal) cast).scale()).as(what(value, to)).isLessThanOrEqualTo(scale);
            } else {
                assertThat(cast).as(what(value, to)).asString().startsWith("OUT_OF_RANGE: ");
            }
            if (fits && exact) {
                assertThat((BigDecimal) same).as(what(value, to)).isEqualByComparingTo(value);
            } else {
                assertThat(same).as(what(value, to)).isInstanceOf(String.class);
            }
        }
    }

    @Test
    void decimalsToIntegersAndTextAndBack() {
        for (int i = 0; i < ROUNDS; i++) {
            BigDecimal value = decimal();
            BigInteger rounded = value.setScale(0, RoundingMode.HALF_UP).toBigInteger();
            Object cast = Cells.cast(DECIMAL, value, INT64);
            if (rounded.bitLength() < 64) {
                assertThat(cast).as(what(value, INT64)).isEqualTo(rounded.longValue());
            } else {
                assertThat(cast).as(what(value, INT64)).asString().startsWith("OUT_OF_RANGE: ");
            }
            Object text = Cells.exact(DECIMAL, value, STRING);
            assertThat(text).as(what(value, STRING)).isEqualTo(value.toPlainString());
            BigDecimal back = (BigDecimal) Cells.exact(STRING, text, DECIMAL);
            assertThat(back).as(what(text, DECIMAL)).isEqualByComparingTo(value);
            assertThat((BigDecimal) Cells.exact(STRING, value.toString(), DECIMAL))
                    .as(what(value, DECIMAL))
                    .isEqualTo(value);
        }
    }

    @Test
    void doublesToDecimalsAndTextAndBack() {
        for (int i = 0; i < ROUNDS; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : random.nextInt(2_000_000) / Math.pow(10, random.nextInt(8));
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                continue;
            }
            BigDecimal decimal = (BigDecimal) Cells.exact(FLOAT64, value, DECIMAL);
            assertThat(decimal).as(what(value, DECIMAL)).isEqualByComparingTo(BigDecimal.valueOf(value));
            assertThat(Cells.exact(DECIMAL, decimal, FLOAT64))
                    .as(what(decimal, FLOAT64))
                    .isEqualTo(value + 0.0);
            for (String text : new String[] {
                Double.toString(value),
                decimal.toPlainString(),
                // as a program writes it that gives all 17 digits, and one that gives the exact value
                String.format(Locale.ROOT, "%.16e", new BigDecimal(value)),
                new BigDecimal(value).toString()
            }) {
                assertThat(Cells.exact(STRING, text, FLOAT64))
                        .as(what(text, FLOAT64))
                        .isEqualTo(value + 0.0);
            }
        }
    }

    @Test
    void floatsToDecimalsAndTextAndBack() {
        for (int i = 0; i < ROUNDS; i++) {
            float value = i % 2 == 0
                    ? Float.intBitsToFloat(random.nextInt())
                    : (float) (random.nextInt(2_000_000) / Math.pow(10, random.nextInt(8)));
            if (Float.isNaN(value) || Float.isInfinite(value)) {
                continue;
            }
            BigDecimal decimal = (BigDecimal) Cells.exact(FLOAT32, value, DECIMAL);
            assertThat(decimal).as(what(value, DECIMAL)).isEqualByComparingTo(new BigDecimal(Float.toString(value)));
            assertThat(Cells.exact(DECIMAL, decimal, FLOAT32))
                    .as(what(decimal, FLOAT32))
                    .isEqualTo(value + 0f);
            assertThat(Cells.exact(STRING, Float.toString(value), FLOAT32)).isEqualTo(value);
            String nineDigits = String.format(Locale.ROOT, "%.8e", new BigDecimal(value));
            assertThat(Cells.exact(STRING, nineDigits, FLOAT32))
                    .as(what(nineDigits, FLOAT32))
                    .isEqualTo(value + 0f);
        }
    }

    @Test
    void longsToFloatsAndText() {
        for (int i = 0; i < ROUNDS; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            boolean exact = new BigDecimal((double) value).compareTo(BigDecimal.valueOf(value)) == 0;
            Object wide = Cells.exact(INT64, value, FLOAT64);
            assertThat(wide instanceof Double).as(what(value, FLOAT64)).isEqualTo(exact);
            boolean single = new BigDecimal((float) value).compareTo(BigDecimal.valueOf(value)) == 0;
            assertThat(Cells.exact(INT64, value, FLOAT32) instanceof Float)
                    .as(what(value, FLOAT32))
                    .isEqualTo(single);
            Object text = Cells.exact(INT64, value, STRING);
            assertThat(text).isEqualTo(Long.toString(value));
            assertThat(Cells.exact(STRING, text, INT64)).isEqualTo(value);
        }
    }

    @Test
    void momentsToTextAndBack() {
        long least = LocalDateTime.of(-9999, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        long most = LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
        for (int i = 0; i < ROUNDS; i++) {
            int digits = random.nextInt(10);
            int step = (int) Math.pow(10, 9 - digits);
            int nano = random.nextInt(1_000_000_000) / step * step;
            LocalDateTime value = LocalDateTime.ofEpochSecond(random.nextLong(least, most + 1), nano, ZoneOffset.UTC);
            String text = (String) Cells.exact(TIMESTAMP, value, STRING);
            assertThat(LocalDateTime.parse(text)).as(what(value, STRING)).isEqualTo(value);
            assertThat(text)
                    .as(what(value, STRING))
                    .matches("-?\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])?");
            assertThat(Cells.exact(STRING, text, TIMESTAMP)).isEqualTo(value);
            assertThat(Cells.exact(STRING, text.replace('T', ' '), DataType.timestamp(digits)))
                    .isEqualTo(value);
            assertThat(Cells.exact(STRING, value.toString(), TIMESTAMP)).isEqualTo(value);

            Instant instant = value.toInstant(ZoneOffset.UTC);
            String moment = (String) Cells.exact(INSTANT, instant, STRING);
            assertThat(moment).as(what(value, STRING)).isEqualTo(text + "Z");
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(36 * 60) * 60 - 18 * 3_600);
            if (Math.abs(value.getYear()) < 9_999) {
                String there = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(offset));
                assertThat(Cells.exact(STRING, there, INSTANT))
                        .as(what(there, INSTANT))
                        .isEqualTo(instant);
            }
        }
    }
}
