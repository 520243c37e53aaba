package io.syncjob.text;

import java.util.Arrays;

/** Bytes of text that grow at their end. Not for use by several threads. */
public final class TextBuffer {
    private byte[] array;
    private int size;

    public TextBuffer(int capacity) {
        this.array = new byte[capacity];
    }

    /** The array that holds the bytes now; another one after the next {@link #reserve}. */
    public byte[] array() {
        return array;
    }

    public int size() {
        return size;
    }

    /** Sets the number of bytes, at most the array's length. */
    public void truncate(int newSize) {
        size = newSize;
    }

    public void clear() {
        size = 0;
    }

    /**
     * Makes room for {@code more} bytes.
     *
     * @throws ArithmeticException beyond 2 GB
     */
    public void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > array.length) {
            int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * array.length);
            array = Arrays.copyOf(array, Math.max(needed, doubled));
        }
    }

    /** Appends one byte. */
    public void put(int b) {
        reserve(1);
        array[size++] = (byte) b;
    }

    /** Appends bytes. */
    public void put(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, array, size, length);
        size += length;
    }

    /** Appends all of {@code bytes}. */
    public void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    /** Appends characters, all of them ASCII. */
    public void putAscii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            array[size++] = (byte) text.charAt(i);
        }
    }
}
