package io.syncjob.jdbc.mysql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow as they are appended to, and are used again. For one thread. */
final class ByteBuffer {
    private static final int FIRST_BYTES = 64 << 10;
    /** The longest text of a long. */
    private static final int LONG_DIGITS = 20;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    String ascii() {
        return new String(bytes, 0, size, StandardCharsets.US_ASCII);
    }

    /** Makes room for {@code more} bytes. */
    void reserve(int more) {
        if (bytes.length - size < more) {
            long wanted = Math.max((long) size + more, Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L));
            bytes = Arrays.copyOf(bytes, Math.toIntExact(wanted));
        }
    }

    void put(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void put(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    void number(long value) {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        reserve(LONG_DIGITS);
        long rest = value;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int end = size + digits(rest);
        size = end;
        do {
            long tenth = rest / 10;
            bytes[--end] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        } while (rest != 0);
    }

    /** A number of 0 or more with zeros before it up to {@code width} digits. */
    void padded(long value, int width) {
        reserve(width);
        long rest = value;
        for (int i = size + width - 1; i >= size; i--) {
            long tenth = rest / 10;
            bytes[i] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
        size += width;
    }

    private static int digits(long value) {
        int digits = 1;
        long limit = 10;
        while (digits < 19 && value >= limit) {
            digits++;
            limit *= 10;
        }
        return digits;
    }
}
