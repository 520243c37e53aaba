package io.syncjob.core.batch;

import io.syncjob.data.EncodedRows;
import io.syncjob.data.RowEncoding;
import java.util.Arrays;

/** The rows of one batch as their source encoded them. */
final class RowImage implements EncodedRows {
    private static final byte[] NO_BYTES = {};
    private static final int FIRST_SIZE = 16 * 1024;

    private final RowEncoding encoding;
    private final int[] starts;
    private byte[] bytes = NO_BYTES;
    private int rows;

    RowImage(RowEncoding encoding, int mostRows) {
        this.encoding = encoding;
        this.starts = new int[mostRows + 1];
    }

    @Override
    public RowEncoding encoding() {
        return encoding;
    }

    @Override
    public byte[] array() {
        return bytes;
    }

    @Override
    public int start(int row) {
        return starts[row];
    }

    int rows() {
        return rows;
    }

    /** The bytes of all rows. */
    int size() {
        return starts[rows];
    }

    /** The memory that the rows hold on to. */
    long reserved() {
        return bytes.length + (long) Integer.BYTES * starts.length;
    }

    void append(byte[] array, int offset, int length) {
        int start = starts[rows];
        int end = start + length;
        if (end > bytes.length || end < 0) {
            grow(start, end);
        }
        System.arraycopy(array, offset, bytes, start, length);
        starts[++rows] = end;
    }

    private void grow(int used, int needed) {
        if (needed < 0) {
            throw new IllegalStateException("The rows of one batch cannot have more than 2 GiB");
        }
        // A single wide row gets just its room: doubling would double its memory.
        long doubled = used == 0 ? needed : Math.max(needed, bytes.length * 2L);
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(FIRST_SIZE, doubled)));
    }

    void clear() {
        rows = 0;
    }

    /** Drops bytes that have grown beyond {@code most}. */
    void trim(long most) {
        if (bytes.length > most) {
            clear();
            bytes = NO_BYTES;
        }
    }
}
