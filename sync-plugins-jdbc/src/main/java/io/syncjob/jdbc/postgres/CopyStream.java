package io.syncjob.jdbc.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What a server sends. The driver reads from it as from any stream, but for the rows of a COPY: those are read here, message
 * by message out of one large buffer, which costs a third of what the driver takes for an array and a lock for each row. The
 * messages are those of PostgreSQL's manual under "Message Formats": a type of one byte, a length of four that counts itself,
 * the contents.
 *
 * <p>While a COPY is awaited the driver is given one message at a time, so that it cannot read ahead into the rows. As soon as
 * another message than a row comes, the driver reads on. For one thread.
 */
final class CopyStream extends InputStream {
    private static final int HEADER = 1 + Integer.BYTES;
    private static final byte COPY_OUT_RESPONSE = 'H';
    private static final byte COPY_DATA = 'd';
    private static final int FIRST_SIZE = 64 * 1024;
    /** The message ReadyForQuery but for its last byte, with which every answer ends. */
    private static final byte[] READY = {'Z', 0, 0, 0, 5};

    private final InputStream in;
    /** The last bytes that the driver was given. */
    private final byte[] tail = new byte[READY.length + 1];

    private byte[] buffer = {};
    private int at;
    private int end;
    private int rowEnd;
    private State state = State.DRIVER;

    private enum State {
        /** The driver reads as much as it likes. */
        DRIVER,
        /** The driver gets one message at a time, until that which announces the rows. */
        AWAITED,
        /** The rows are read here. */
        ROWS
    }

    CopyStream(InputStream in) {
        this.in = in;
    }

    /**
     * Readies the stream for a COPY that the driver is about to ask for.
     *
     * @return false where that cannot be: the driver has bytes that it has not used, or what comes is encrypted
     */
    boolean awaitCopy() {
        if (state != State.DRIVER || at < end || !Arrays.equals(READY, 0, READY.length, tail, 0, READY.length)) {
            return false;
        }
        if (buffer.length == 0) {
            buffer = new byte[FIRST_SIZE];
        }
        state = State.AWAITED;
        return true;
    }

    /** Moves on to the next row; false when there is none, and the driver is to read on. */
    boolean next() throws IOException {
        if (state != State.ROWS) {
            return false;
        }
        at = rowEnd;
        if (!has(HEADER)) {
            throw new EOFException("The server closed the connection in the middle of a COPY");
        }
        if (buffer[at] != COPY_DATA) {
            state = State.DRIVER;
            return false;
        }
        int size = 1 + Wire.getInt(buffer, at + 1);
        if (!has(size)) {
            throw new EOFException("The server closed the connection in the middle of a row");
        }
        rowEnd = at + size;
        at += HEADER;
        return true;
    }

    /** Holds the row, from {@link #rowStart} to {@link #rowEnd}, until the next call of {@link #next}. */
    byte[] buffer() {
        return buffer;
    }

    int rowStart() {
        return at;
    }

    int rowEnd() {
        return rowEnd;
    }

    /** Lets the driver read on, from the message after this row. */
    void release() {
        if (state == State.ROWS) {
            at = rowEnd;
        }
        state = State.DRIVER;
    }

    private boolean has(int bytes) throws IOException {
        while (end - at < bytes) {
            if (buffer.length - at < bytes || at == end) {
                byte[] room = bytes > buffer.length ? new byte[Math.max(bytes, buffer.length * 2)] : buffer;
                System.arraycopy(buffer, at, room, 0, end - at);
                buffer = room;
                end -= at;
                at = 0;
                rowEnd = 0;
            }
            int got = in.read(buffer, end, buffer.length - end);
            if (got < 0) {
                return false;
            }
            end += got;
        }
        return true;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (state == State.AWAITED) {
            int given = readMessage(to, offset, length);
            if (given != 0) {
                return given;
            }
        }
        int given;
        if (at < end) {
            given = Math.min(length, end - at);
            System.arraycopy(buffer, at, to, offset, given);
            at += given;
        } else {
            given = in.read(to, offset, length);
        }
        remember(to, offset, given);
        return given;
    }

    /** Gives one message; 0 where there is no room for it, from when on the driver reads by itself. */
    private int readMessage(byte[] to, int offset, int length) throws IOException {
        if (!has(HEADER)) {
            return -1;
        }
        int size = 1 + Wire.getInt(buffer, at + 1);
        if (size > length) {
            state = State.DRIVER;
            return 0;
        }
        if (!has(size)) {
            return -1;
        }
        if (buffer[at] == COPY_OUT_RESPONSE) {
            state = State.ROWS;
        }
        System.arraycopy(buffer, at, to, offset, size);
        at += size;
        rowEnd = at;
        remember(to, offset, size);
        return size;
    }

    private void remember(byte[] bytes, int offset, int length) {
        if (length <= 0) {
            return;
        }
        int kept = Math.min(length, tail.length);
        System.arraycopy(tail, kept, tail, 0, tail.length - kept);
        System.arraycopy(bytes, offset + length - kept, tail, tail.length - kept, kept);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int available() throws IOException {
        return end - at + in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
