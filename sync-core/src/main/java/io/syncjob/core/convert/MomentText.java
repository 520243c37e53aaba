package io.syncjob.core.convert;

import io.syncjob.data.ByteSlice;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;

/**
 * Reads dates, times and moments from ISO text: {@code yyyy-MM-dd}, {@code HH:mm[:ss[.fraction]]}, both joined by {@code T}
 * or a blank, and an offset {@code Z}, {@code +hh}, {@code +hhmm}, {@code +hh:mm} or {@code +hh:mm:ss} behind. A year may
 * have a minus sign before its four digits. One for each text.
 */
final class MomentText {
    private static final int MOST_OFFSET = 18 * 3_600;

    private final byte[] bytes;
    private final int end;
    private int place;

    /** Days since 1970. */
    long epochDay;
    /** Nanoseconds since midnight. */
    long nanoOfDay;
    /** Whether digits beyond the nanosecond, other than zeros, were left out. */
    boolean cut;
    /** Whether an offset was there. */
    boolean hasOffset;
    /** The offset in seconds, 0 where none was there. */
    int offset;

    MomentText(ByteSlice text) {
        this.bytes = text.array();
        this.place = text.offset();
        this.end = place + text.length();
    }

    /** Whether the text is a date and no more. */
    boolean isDate() {
        return date() && place == end;
    }

    /** Whether the text is a time of day and no more. */
    boolean isTime() {
        return time() && place == end;
    }

    /** Whether the text is a date, a time and perhaps an offset, and no more. */
    boolean isMoment() {
        if (!date() || !(skip('T') || skip(' ')) || !time()) {
            return false;
        }
        return place == end || (offset() && place == end);
    }

    private boolean date() {
        boolean negative = skip('-');
        int year = number(4);
        if (year < 0 || !skip('-')) {
            return false;
        }
        int month = number(2);
        if (month < 1 || month > 12 || !skip('-')) {
            return false;
        }
        int signed = negative ? -year : year;
        int day = number(2);
        if (day < 1 || day > Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(signed))) {
            return false;
        }
        epochDay = LocalDate.of(signed, month, day).toEpochDay();
        return true;
    }

    private boolean time() {
        int hour = number(2);
        if (hour < 0 || hour > 23 || !skip(':')) {
            return false;
        }
        int minute = number(2);
        if (minute < 0 || minute > 59) {
            return false;
        }
        int second = 0;
        long nano = 0;
        if (skip(':')) {
            second = number(2);
            if (second < 0 || second > 59) {
                return false;
            }
            if (skip('.')) {
                nano = fraction();
                if (nano < 0) {
                    return false;
                }
            }
        }
        nanoOfDay = (hour * 3_600L + minute * 60L + second) * 1_000_000_000L + nano;
        return true;
    }

    private long fraction() {
        long nano = 0;
        int digits = 0;
        for (; place < end && isDigit(bytes[place]); place++, digits++) {
            if (digits < 9) {
                nano = nano * 10 + (bytes[place] - '0');
            } else if (bytes[place] != '0') {
                cut = true;
            }
        }
        return digits == 0 ? -1 : nano * (digits < 9 ? Tens.power(9 - digits) : 1);
    }

    private boolean offset() {
        hasOffset = true;
        if (skip('Z')) {
            return true;
        }
        boolean negative = skip('-');
        if (!negative && !skip('+')) {
            return false;
        }
        int total = number(2) * 3_600;
        int minutes = 0;
        int seconds = 0;
        if (place < end) {
            boolean separated = skip(':');
            minutes = number(2);
            seconds = separated && skip(':') ? number(2) : 0;
        }
        if (total < 0 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
            return false;
        }
        total += minutes * 60 + seconds;
        offset = negative ? -total : total;
        return total <= MOST_OFFSET;
    }

    /** The next {@code width} digits as a number, or a negative number where there are none. */
    private int number(int width) {
        if (place + width > end) {
            return -1;
        }
        int value = 0;
        for (int stop = place + width; place < stop; place++) {
            if (!isDigit(bytes[place])) {
                return -1;
            }
            value = value * 10 + (bytes[place] - '0');
        }
        return value;
    }

    private boolean skip(char letter) {
        if (place < end && bytes[place] == letter) {
            place++;
            return true;
        }
        return false;
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }
}
