package io.syncjob.text;

/**
 * Days and times of ISO 8601 from ASCII: {@code 2025-10-31}, years before 0 with a sign; {@code 09:30}, {@code 09:30:15},
 * {@code 09:30:15.123456789}. The methods give {@link #INVALID} for anything else.
 */
final class IsoText {
    static final long INVALID = Long.MIN_VALUE;
    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int SECONDS_PER_DAY = 86_400;
    static final long NANOS_PER_SECOND = 1_000_000_000;

    private IsoText() {}

    /** Where the day that begins at {@code from} ends, however it goes on. */
    static int endOfDay(byte[] text, int from, int to) {
        return from + (from < to && text[from] == '-' ? 11 : 10);
    }

    /** The day of the bytes {@code from} to {@code to}, counted from 1970-01-01. */
    static long epochDay(byte[] text, int from, int to) {
        int i = from;
        boolean negative = i < to && text[i] == '-';
        if (negative) {
            i++;
        }
        if (to - i != 10 || text[i + 4] != '-' || text[i + 7] != '-') {
            return INVALID;
        }
        int century = two(text, i);
        int yearOfCentury = two(text, i + 2);
        int month = two(text, i + 5);
        int day = two(text, i + 8);
        if ((century | yearOfCentury | month | day) < 0 || month < 1 || month > 12) {
            return INVALID;
        }
        int year = century * 100 + yearOfCentury;
        return day < 1 || day > daysOf(negative ? -year : year, month)
                ? INVALID
                : epochDay(negative ? -year : year, month, day);
    }

    private static int daysOf(int year, int month) {
        boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : MONTH_DAYS[month - 1];
    }

    /** Counts from March on, so that the leap day comes last, and in eras of 400 years, which all have equally many days. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int era = Math.floorDiv(marchYear, 400);
        int yearOfEra = marchYear - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /** The nanosecond of the day. */
    static long nanoOfDay(byte[] text, int from, int to) {
        int length = to - from;
        if (length < 5 || text[from + 2] != ':') {
            return INVALID;
        }
        int hour = two(text, from);
        int minute = two(text, from + 3);
        int second = 0;
        long nano = 0;
        if (length > 5) {
            if (length < 8 || text[from + 5] != ':') {
                return INVALID;
            }
            second = two(text, from + 6);
            nano = length > 8 ? fraction(text, from + 8, to) : 0;
        }
        if ((hour | minute | second) < 0 || nano < 0 || hour > 23 || minute > 59 || second > 59) {
            return INVALID;
        }
        return ((hour * 60 + minute) * 60 + second) * NANOS_PER_SECOND + nano;
    }

    private static long fraction(byte[] text, int from, int to) {
        int digits = to - from - 1;
        if (text[from] != '.' || digits < 1 || digits > 9) {
            return INVALID;
        }
        long value = 0;
        for (int i = from + 1; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        for (int i = digits; i < 9; i++) {
            value *= 10;
        }
        return value;
    }

    /** The seconds of an offset from UTC: {@code Z}, {@code +02}, {@code +0200}, {@code +02:00} or {@code +02:00:00}. */
    static long offset(byte[] text, int from, int to) {
        int length = to - from;
        if (length == 1 && (text[from] == 'Z' || text[from] == 'z')) {
            return 0;
        }
        if (length < 3 || (text[from] != '+' && text[from] != '-')) {
            return INVALID;
        }
        int hour = two(text, from + 1);
        int minute = 0;
        int second = 0;
        if (length == 5) {
            minute = two(text, from + 3);
        } else if (length == 6 || length == 9) {
            minute = text[from + 3] == ':' ? two(text, from + 4) : -1;
            if (length == 9) {
                second = text[from + 6] == ':' ? two(text, from + 7) : -1;
            }
        } else if (length != 3) {
            return INVALID;
        }
        if ((hour | minute | second) < 0 || minute > 59 || second > 59 || hour > 18) {
            return INVALID;
        }
        int seconds = (hour * 60 + minute) * 60 + second;
        return text[from] == '-' ? -seconds : seconds;
    }

    /** Where the offset begins in a time that begins at {@code from}; {@code to} where there is none. */
    static int startOfOffset(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == 'Z' || b == 'z' || b == '+' || b == '-') {
                return i;
            }
        }
        return to;
    }

    static long epochSecond(long epochDay, long nanoOfDay) {
        return epochDay * SECONDS_PER_DAY + nanoOfDay / NANOS_PER_SECOND;
    }

    /** The number of two digits, or a negative number. */
    private static int two(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
