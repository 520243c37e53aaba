package io.syncjob.core.convert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Arithmetic on moments as the batches hold them: microseconds since 1970 and nanoseconds on top. */
final class Moments {
    static final long MICROS_OF_SECOND = 1_000_000;
    static final long MICROS_OF_DAY = 86_400 * MICROS_OF_SECOND;
    /** The first of year -9999 and the last of year 9999. */
    static final long LEAST = LocalDate.of(-9999, 1, 1).toEpochDay() * MICROS_OF_DAY;

    static final long MOST = LocalDate.of(10_000, 1, 1).toEpochDay() * MICROS_OF_DAY - 1;

    private Moments() {}

    static LocalDateTime wallClock(long micros, int nanosOfMicro) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS_OF_SECOND), nanoOfSecond(micros, nanosOfMicro), ZoneOffset.UTC);
    }

    static Instant instant(long micros, int nanosOfMicro) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_OF_SECOND), nanoOfSecond(micros, nanosOfMicro));
    }

    private static int nanoOfSecond(long micros, int nanosOfMicro) {
        return (int) Math.floorMod(micros, MICROS_OF_SECOND) * 1_000 + nanosOfMicro;
    }
}
