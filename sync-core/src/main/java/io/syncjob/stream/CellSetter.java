package io.syncjob.stream;

import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import java.nio.charset.StandardCharsets;

/** Sets a cell that is more than a number. May hold a buffer: each split has its own. */
@FunctionalInterface
interface CellSetter {
    void set(RowAppender out, int column, long cell);

    /** For TIMESTAMP and INSTANT finer than a microsecond: the long's own bits choose the nanoseconds. */
    static CellSetter withNanos(int digits) {
        int step = digits == 9 ? 1 : digits == 8 ? 10 : 100;
        return (out, column, cell) ->
                out.setEpochMicros(column, cell, (int) Mix.below(Mix.finish(cell), 1000 / step) * step);
    }

    /** The long is an index of {@code values} of BYTES. */
    static CellSetter ofBytes(byte[][] values) {
        return (out, column, cell) -> out.setBinary(column, values[(int) cell], 0, values[(int) cell].length);
    }

    /** The long is an index of {@code values}, which are in their Java views. */
    static CellSetter ofObjects(Object[] values) {
        return (out, column, cell) -> out.set(column, values[(int) cell]);
    }

    /**
     * Texts or bytes cut from {@code pool} at random.
     *
     * @param pool longer than {@code most}
     */
    static CellSetter cutFrom(byte[] pool, Kind kind, int least, int most) {
        long lengths = most - (long) least + 1;
        return (out, column, cell) -> {
            int length = least + (int) Mix.below(cell, lengths);
            int offset = (int) Mix.below(Mix.finish(cell), pool.length - (long) length + 1);
            if (kind == Kind.BYTES) {
                out.setBinary(column, pool, offset, length);
            } else {
                out.setUtf8(column, pool, offset, length);
            }
        };
    }

    /** {@code dimension} numbers from -1 to 1. */
    static CellSetter floats(int dimension) {
        float[] numbers = new float[dimension];
        return (out, column, cell) -> {
            for (int i = 0; i < dimension; i++) {
                numbers[i] = (int) (Mix.at(cell, i) >>> 40) * 0x1p-23f - 1;
            }
            out.setVector(column, numbers);
        };
    }

    /** The long in digits, between {@code prefix} and {@code suffix}. */
    static CellSetter digits(String prefix, String suffix) {
        byte[] head = prefix.getBytes(StandardCharsets.US_ASCII);
        byte[] tail = suffix.getBytes(StandardCharsets.US_ASCII);
        byte[] text = new byte[head.length + 20 + tail.length];
        int end = head.length + 20;
        System.arraycopy(tail, 0, text, end, tail.length);
        return (out, column, cell) -> {
            int start = end;
            // Negative all the way: the least long has no positive counterpart.
            long rest = cell > 0 ? -cell : cell;
            do {
                text[--start] = (byte) ('0' - rest % 10);
                rest /= 10;
            } while (rest != 0);
            if (cell < 0) {
                text[--start] = '-';
            }
            start -= head.length;
            System.arraycopy(head, 0, text, start, head.length);
            out.setUtf8(column, text, start, text.length - start);
        };
    }

    /** A UUID that counts: the long is its lower half, its upper half is 0. */
    static CellSetter countingUuid() {
        return uuid(cell -> 0, cell -> cell);
    }

    /** A random UUID, of version 4 by its bits (RFC 9562). */
    static CellSetter randomUuid() {
        return uuid(cell -> (cell & ~0xF000L) | 0x4000L, cell -> (Mix.finish(cell) >>> 2) | Long.MIN_VALUE);
    }

    private static CellSetter uuid(Half upper, Half lower) {
        byte[] text = "00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.US_ASCII);
        return (out, column, cell) -> {
            hex(text, 0, upper.of(cell) >>> 32, 8);
            hex(text, 9, upper.of(cell) >>> 16, 4);
            hex(text, 14, upper.of(cell), 4);
            hex(text, 19, lower.of(cell) >>> 48, 4);
            hex(text, 24, lower.of(cell), 12);
            out.setUtf8(column, text, 0, text.length);
        };
    }

    private static void hex(byte[] text, int offset, long value, int digits) {
        for (int i = digits - 1; i >= 0; i--) {
            int digit = (int) (value >>> (4 * (digits - 1 - i))) & 15;
            text[offset + i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
    }

    /** One half of a UUID. */
    interface Half {
        long of(long cell);
    }
}
