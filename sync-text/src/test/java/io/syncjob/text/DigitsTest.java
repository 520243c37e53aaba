package io.syncjob.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    private static final int NUMBERS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, -10, 99, 100, 101, 999_999, -1_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesANumberAsJavaDoes(long number) {
        assertThat(text(out -> Digits.putLong(number, out))).isEqualTo(Long.toString(number));
    }

    @Test
    void writesNumbersOfAnyLengthAsJavaDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            long number = random.nextLong() >> random.nextInt(Long.SIZE);
            int scale = 1 + random.nextInt(18);
            assertThat(text(out -> Digits.putLong(number, out)))
                    .as("seed %s", seed)
                    .isEqualTo(Long.toString(number));
            assertThat(text(out -> Digits.putDecimal(number, scale, out)))
                    .as("seed %s", seed)
                    .isEqualTo(BigDecimal.valueOf(number, scale).toPlainString());
        }
    }

    @Test
    void fillsUpWithZeros() {
        assertThat(text(out -> Digits.putPadded(7, 1, out))).isEqualTo("7");
        assertThat(text(out -> Digits.putPadded(7, 2, out))).isEqualTo("07");
        assertThat(text(out -> Digits.putPadded(123, 9, out))).isEqualTo("000000123");
    }

    private static String text(Consumer<TextBuffer> writing) {
        TextBuffer out = new TextBuffer(4);
        writing.accept(out);
        return new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII);
    }
}
