package io.syncjob.core.batch;

import java.time.LocalDate;

/** The ranges of temporal cells: years -9999 to 9999. */
final class Limits {
    static final long LEAST_DAY = LocalDate.of(-9999, 1, 1).toEpochDay();
    static final long MOST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    static final long MOST_NANO_OF_DAY = 86_400L * 1_000_000_000 - 1;
    static final long LEAST_MICROS = LEAST_DAY * 86_400L * 1_000_000;
    static final long MOST_MICROS = (MOST_DAY + 1) * 86_400L * 1_000_000 - 1;

    private Limits() {}
}
