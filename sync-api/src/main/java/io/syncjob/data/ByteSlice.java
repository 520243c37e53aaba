package io.syncjob.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view of some bytes of an array that someone else owns. A row hands out the same slice again and again, pointing it at
 * another place each time: read it at once and keep no reference. Not for use by several threads.
 */
public final class ByteSlice {
    private byte[] array = new byte[0];
    private int offset;
    private int length;

    /** Points this slice at {@code length} bytes of {@code array} from {@code offset} on, and returns it. */
    public ByteSlice set(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /** The array that holds the bytes; it holds others too, and must not be changed. */
    public byte[] array() {
        return array;
    }

    /** Where in {@link #array()} the bytes begin. */
    public int offset() {
        return offset;
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** The bytes decoded as UTF-8. */
    @Override
    public String toString() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
