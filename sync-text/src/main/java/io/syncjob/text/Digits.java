package io.syncjob.text;

/** Numbers as decimal digits, without a String between. */
final class Digits {
    private static final int LONGEST = 20;
    /** The largest number up to which each integer is a double. */
    private static final double EXACT = 1L << 53;

    private static final int MOST_FRACTION = 6;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

    /** The first digits of the numbers below 100, and their last: a division then gives two digits at once. */
    private static final byte[] TENS = new byte[100];

    private static final byte[] ONES = new byte[100];

    static {
        for (int i = 0; i < 100; i++) {
            TENS[i] = (byte) ('0' + i / 10);
            ONES[i] = (byte) ('0' + i % 10);
        }
    }

    private Digits() {}

    static void putLong(long value, TextBuffer out) {
        out.reserve(LONGEST);
        long rest = value;
        if (rest < 0) {
            out.put('-');
        } else {
            // Negative numbers reach one further.
            rest = -rest;
        }
        putAbsolute(rest, count(rest), out);
    }

    /** Appends the last {@code digits} digits of a number that is negative or 0, with leading zeros. */
    private static void putAbsolute(long negative, int digits, TextBuffer out) {
        out.reserve(digits);
        byte[] bytes = out.array();
        int end = out.size() + digits;
        int start = out.size();
        long rest = negative;
        int i = end;
        while (i - start >= 2) {
            long next = rest / 100;
            int pair = (int) (next * 100 - rest);
            bytes[--i] = ONES[pair];
            bytes[--i] = TENS[pair];
            rest = next;
        }
        if (i > start) {
            bytes[start] = ONES[(int) -(rest % 10)];
        }
        out.truncate(end);
    }

    private static int count(long negative) {
        int digits = 1;
        long bound = -10;
        while (negative <= bound) {
            digits++;
            if (digits == 19) {
                break;
            }
            bound *= 10;
        }
        return digits;
    }

    /** Appends {@code unscaled} times ten to the power of minus {@code scale}, which is above 0. */
    static void putDecimal(long unscaled, int scale, TextBuffer out) {
        long rest = unscaled < 0 ? unscaled : -unscaled;
        if (unscaled < 0) {
            out.put('-');
        }
        int digits = Math.max(count(rest), scale + 1);
        putAbsolute(rest, digits, out);
        out.reserve(1);
        byte[] bytes = out.array();
        int point = out.size() - scale;
        System.arraycopy(bytes, point, bytes, point + 1, scale);
        bytes[point] = '.';
        out.truncate(out.size() + 1);
    }

    /** Appends {@code value}, 0 or more, in {@code digits} digits. */
    static void putPadded(long value, int digits, TextBuffer out) {
        putAbsolute(-value, digits, out);
    }

    static void putDouble(double value, TextBuffer out) {
        double absolute = Math.abs(value);
        if (absolute >= 1e-3 && absolute < 1e9) {
            for (int fraction = 1; fraction <= MOST_FRACTION; fraction++) {
                double scaled = value * POWERS[fraction];
                long digits = (long) scaled;
                // Division rounds once, so the text gives this very number when it is read.
                if (digits == scaled && Math.abs(scaled) < EXACT && digits / POWERS[fraction] == value) {
                    putDecimal(digits, fraction, out);
                    return;
                }
            }
        }
        out.putAscii(Double.toString(value));
    }

    static void putFloat(float value, TextBuffer out) {
        out.putAscii(Float.toString(value));
    }
}
