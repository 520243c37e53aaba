package io.syncjob.core.convert;

import java.time.LocalDate;

/** Writes numbers, dates and times as ASCII, without a String. One for each text: it is small and soon garbage. */
final class Ascii {
    private static final int LONGEST = 40;

    final byte[] bytes = new byte[LONGEST];
    int length;

    Ascii add(char letter) {
        bytes[length++] = (byte) letter;
        return this;
    }

    Ascii number(long value) {
        if (value < 0) {
            add('-');
        }
        int end = length + digits(value);
        // Negative numbers reach one further than positive ones, so the digits are taken of the negative.
        long rest = value < 0 ? value : -value;
        for (int place = end - 1; place >= length; place--) {
            bytes[place] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** {@code unscaled} divided by ten to the power of {@code scale}, which is 0 to 18, in plain digits. */
    Ascii decimal(long unscaled, int scale) {
        if (scale == 0) {
            return number(unscaled);
        }
        long power = Tens.power(scale);
        long whole = unscaled / power;
        if (whole == 0 && unscaled < 0) {
            add('-');
        }
        number(whole).add('.');
        return padded(Math.abs(unscaled % power), scale);
    }

    private Ascii padded(long value, int width) {
        long rest = value;
        for (int place = length + width - 1; place >= length; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    Ascii date(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        if (date.getYear() < 0) {
            add('-');
        }
        return padded(Math.abs(date.getYear()), 4)
                .add('-')
                .padded(date.getMonthValue(), 2)
                .add('-')
                .padded(date.getDayOfMonth(), 2);
    }

    Ascii time(long nanoOfDay) {
        long second = nanoOfDay / 1_000_000_000;
        padded(second / 3_600, 2).add(':').padded(second / 60 % 60, 2).add(':').padded(second % 60, 2);
        long fraction = nanoOfDay % 1_000_000_000;
        if (fraction == 0) {
            return this;
        }
        int width = 9;
        while (fraction % 10 == 0) {
            fraction /= 10;
            width--;
        }
        return add('.').padded(fraction, width);
    }

    /** A wall clock, as {@code 2025-10-31T08:00:00.5}. */
    Ascii moment(long micros, int nanosOfMicro) {
        long day = Math.floorDiv(micros, Moments.MICROS_OF_DAY);
        long micro = Math.floorMod(micros, Moments.MICROS_OF_DAY);
        return date(day).add('T').time(micro * 1_000 + nanosOfMicro);
    }

    @Override
    @SuppressWarnings("deprecation") // the one constructor for bytes that are ASCII, and the quickest
    public String toString() {
        return new String(bytes, 0, 0, length);
    }
}
