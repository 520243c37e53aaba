package io.syncjob.text;

/** Days and times in ISO 8601. */
final class Moments {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private Moments() {}

    /** Appends the day so many days after 1970-01-01. */
    static void putDay(int epochDay, TextBuffer out) {
        // Counted from 1 March of year 0, in eras of 400 years: the leap day comes last in its year.
        long days = epochDay + 719_468L;
        long era = Math.floorDiv(days, 146_097L);
        int dayOfEra = (int) (days - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        if (year < 0) {
            out.put('-');
        }
        Digits.putPadded(Math.abs(year), 4, out);
        out.put('-');
        Digits.putPadded(month, 2, out);
        out.put('-');
        Digits.putPadded(day, 2, out);
    }

    /** Appends hours, minutes and seconds, and 3, 6 or 9 digits of the fraction unless it is 0. */
    static void putTime(long nanoOfDay, TextBuffer out) {
        int second = (int) (nanoOfDay / NANOS_PER_SECOND);
        Digits.putPadded(second / 3_600, 2, out);
        out.put(':');
        Digits.putPadded(second / 60 % 60, 2, out);
        out.put(':');
        Digits.putPadded(second % 60, 2, out);
        long nano = nanoOfDay - second * NANOS_PER_SECOND;
        if (nano != 0) {
            out.put('.');
            if (nano % 1_000_000 == 0) {
                Digits.putPadded(nano / 1_000_000, 3, out);
            } else if (nano % 1_000 == 0) {
                Digits.putPadded(nano / 1_000, 6, out);
            } else {
                Digits.putPadded(nano, 9, out);
            }
        }
    }

    /** Appends a day, {@code T} and a time. */
    static void putMoment(long epochMicros, int nanosOfMicro, TextBuffer out) {
        long day = Math.floorDiv(epochMicros, MICROS_PER_DAY);
        putDay((int) day, out);
        out.put('T');
        putTime((epochMicros - day * MICROS_PER_DAY) * 1_000 + nanosOfMicro, out);
    }
}
