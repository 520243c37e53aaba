package io.syncjob.core.batch;

import io.syncjob.data.RowEncoding;
import java.util.Arrays;

/** The rows of one batch as their source encoded them. */
final class RowImage {
    private static final byte[] NO_BYTES = {};
    private static final int FIRST_SIZE = 16 * 1024;
    /** The rows seen so far may be the widest of all: more room than this many times theirs is not taken at once. */
    private static final int GROWTH = 16;

    private final RowEncoding encoding;
    private final int[] starts;
    private final int columns;
    /** Where the cells of each row begin, counted from its beginning; empty where nobody will ask. */
    private final int[] cells;

    private byte[] bytes = NO_BYTES;
    private int rows;

    /** @param columns of which cells will be asked for by their places; 0 where none will */
    RowImage(RowEncoding encoding, int mostRows, int columns) {
        this.encoding = encoding;
        this.columns = columns;
        this.cells = new int[columns * mostRows];
        this.starts = new int[mostRows + 1];
    }

    RowEncoding encoding() {
        return encoding;
    }

    byte[] array() {
        return bytes;
    }

    /** Where row {@code row} begins; for the number of rows, where the last one ends. */
    int start(int row) {
        return starts[row];
    }

    /** Where the cell of a column begins. */
    int cell(int row, int column) {
        return starts[row] + cells[row * columns + column];
    }

    /** Whether it knows where cells begin. */
    boolean hasCells() {
        return columns > 0;
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
        return bytes.length + (long) Integer.BYTES * (starts.length + cells.length);
    }

    /** @param mostBytes where the batch will be full */
    void append(byte[] array, int offset, int length, int[] cellsOfRow, long mostBytes) {
        int start = starts[rows];
        int end = start + length;
        if (end > bytes.length || end < 0) {
            grow(end, mostBytes + length);
        }
        System.arraycopy(array, offset, bytes, start, length);
        System.arraycopy(cellsOfRow, 0, cells, rows * columns, columns);
        starts[++rows] = end;
    }

    /** Makes room for the rows that are still to come, if they are like those that came, but for no more than {@code most}. */
    private void grow(int needed, long most) {
        if (needed < 0) {
            throw new IllegalStateException("The rows of one batch cannot have more than 2 GiB");
        }
        long alike = (long) needed * (starts.length - 1) / (rows + 1);
        long room = Math.max(FIRST_SIZE, Math.min(alike + alike / 8, GROWTH * (long) needed));
        bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(room, Math.min(most, Integer.MAX_VALUE - 8))));
    }

    void clear() {
        rows = 0;
    }

    /** Drops the rows and their room. */
    void release() {
        clear();
        bytes = NO_BYTES;
    }
}
