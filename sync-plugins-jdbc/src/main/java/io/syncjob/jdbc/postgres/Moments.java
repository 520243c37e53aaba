package io.syncjob.jdbc.postgres;

import java.time.LocalDate;

/**
 * Days and microseconds between PostgreSQL's epoch, 2000-01-01, and that of 1970, with the ends of what a batch holds (years
 * -9999 to 9999) and PostgreSQL's two infinities, which are the ends of the number's own range.
 */
final class Moments {
    static final int EPOCH_DAYS = 10_957;
    static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;
    static final long MICROS_OF_DAY = 86_400_000_000L;

    /** On PostgreSQL's own scale; the least year that it knows, 4713 BC, is within what a batch holds. */
    static final int MOST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay() - EPOCH_DAYS;

    static final long MOST_MICROS = (MOST_DAY + 1) * MICROS_OF_DAY - 1;

    /** PostgreSQL's time of day goes to 24:00:00 inclusive. */
    static final Fault END_OF_DAY = new Fault(Fault.OUT_OF_RANGE, "The time is 24:00:00; the last is 23:59:59.999999");

    private Moments() {}

    /** Whether a batch holds the day. */
    static boolean isFit(int day) {
        return day <= MOST_DAY && day != Integer.MIN_VALUE;
    }

    /** Whether a batch holds the point in time. */
    static boolean isFit(long micros) {
        return micros <= MOST_MICROS && micros != Long.MIN_VALUE;
    }

    /** What is wrong with a day, counted from 2000-01-01, that is beyond {@link #MOST_DAY} or infinite. */
    static Fault unfitDay(int day) {
        if (day == Integer.MAX_VALUE || day == Integer.MIN_VALUE) {
            return infinite(day > 0, "date");
        }
        return beyond(LocalDate.ofEpochDay((long) day + EPOCH_DAYS).getYear(), "date");
    }

    /** The same for microseconds. */
    static Fault unfitMicros(long micros, String type) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return infinite(micros > 0, type);
        }
        return beyond(
                LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_OF_DAY) + EPOCH_DAYS)
                        .getYear(),
                type);
    }

    private static Fault infinite(boolean positive, String type) {
        return new Fault(
                Fault.OUT_OF_RANGE,
                "The " + type + " is " + (positive ? "" : "-") + "infinity, which is not a point in time");
    }

    private static Fault beyond(int year, String type) {
        return new Fault(Fault.OUT_OF_RANGE, "The " + type + " is in the year " + year + "; the last year is 9999");
    }
}
