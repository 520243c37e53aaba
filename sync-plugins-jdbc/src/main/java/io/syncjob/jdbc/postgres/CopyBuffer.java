package io.syncjob.jdbc.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Bytes on their way to the server. A full buffer is sent, wherever in a row that happens, so that the server works while
 * the next rows are written; without a statement to send to, the buffer grows.
 */
final class CopyBuffer {
    /** What is sent at once: large against the cost of a system call, small against what the server can do meanwhile. */
    private static final int CHUNK = 64 * 1024;

    private byte[] bytes;
    private int size;
    private @Nullable CopyIn copy;

    private CopyBuffer(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** A buffer that {@link #begin} gives a statement to send to. */
    static CopyBuffer sending() {
        return new CopyBuffer(CHUNK);
    }

    /** A buffer that only grows. */
    static CopyBuffer growing() {
        return new CopyBuffer(256);
    }

    /** Forgets what it holds; from now on goes to {@code newCopy}, or nowhere. */
    void begin(@Nullable CopyIn newCopy) {
        copy = newCopy;
        size = 0;
    }

    int size() {
        return size;
    }

    /** Makes room for {@code needed} more bytes, which must be far less than a chunk, and returns where they go. */
    private int room(int needed) throws SQLException {
        if (size > bytes.length - needed) {
            makeRoom(needed);
        }
        return size;
    }

    private void makeRoom(int needed) throws SQLException {
        if (copy != null) {
            flush();
        } else {
            bytes = Arrays.copyOf(bytes, (int)
                    Math.min(Integer.MAX_VALUE - 8, Math.max((long) size + needed, bytes.length * 2L)));
        }
    }

    /** Sends what it holds. */
    void flush() throws SQLException {
        if (copy != null && size > 0) {
            copy.writeToCopy(bytes, 0, size);
            size = 0;
        }
    }

    void putByte(int value) throws SQLException {
        int at = room(1);
        bytes[at] = (byte) value;
        size = at + 1;
    }

    void putShort(int value) throws SQLException {
        int at = room(Short.BYTES);
        Wire.putShort(bytes, at, value);
        size = at + Short.BYTES;
    }

    void putInt(int value) throws SQLException {
        int at = room(Integer.BYTES);
        Wire.putInt(bytes, at, value);
        size = at + Integer.BYTES;
    }

    void putLong(long value) throws SQLException {
        int at = room(Long.BYTES);
        Wire.putLong(bytes, at, value);
        size = at + Long.BYTES;
    }

    /** A length of 4 and an int. */
    void putIntCell(int value) throws SQLException {
        int at = room(2 * Integer.BYTES);
        Wire.putLong(bytes, at, (long) Integer.BYTES << 32 | (value & 0xFFFFFFFFL));
        size = at + 2 * Integer.BYTES;
    }

    /** A length of 8 and a long. */
    void putLongCell(long value) throws SQLException {
        int at = room(Integer.BYTES + Long.BYTES);
        Wire.putInt(bytes, at, Long.BYTES);
        Wire.putLong(bytes, at + Integer.BYTES, value);
        size = at + Integer.BYTES + Long.BYTES;
    }

    void putBytes(byte[] source, int offset, int length) throws SQLException {
        if (size > bytes.length - length) {
            if (copy != null && length > bytes.length / 2) {
                flush();
                copy.writeToCopy(source, offset, length);
                return;
            }
            makeRoom(length);
        }
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** The length of the bytes and the bytes. */
    void putCell(byte[] source, int offset, int length) throws SQLException {
        if (length > CHUNK / 2) {
            putInt(length);
            putBytes(source, offset, length);
            return;
        }
        int at = room(Integer.BYTES + length);
        Wire.putInt(bytes, at, length);
        System.arraycopy(source, offset, bytes, at + Integer.BYTES, length);
        size = at + Integer.BYTES + length;
    }

    /** A cell of a long, and behind it the shorts {@code count - 1} to {@code low} in falling order. */
    void putCell(long first, int[] shorts, int count, int low) throws SQLException {
        int length = Long.BYTES + Short.BYTES * (count - low);
        int at = room(Integer.BYTES + length);
        Wire.putInt(bytes, at, length);
        Wire.putLong(bytes, at + Integer.BYTES, first);
        int place = at + Integer.BYTES + Long.BYTES;
        for (int i = count - 1; i >= low; i--) {
            Wire.putShort(bytes, place, shorts[i]);
            place += Short.BYTES;
        }
        size = place;
    }

    void putAscii(String text) throws SQLException {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        putBytes(ascii, 0, ascii.length);
    }

    /** The length and the bytes of what another buffer holds. */
    void putCell(CopyBuffer other) throws SQLException {
        putCell(other.bytes, 0, other.size);
    }

    /** Overwrites an int that is still in the buffer; only of use in one that grows. */
    void setInt(int at, int value) {
        Wire.putInt(bytes, at, value);
    }
}
