package io.syncjob.core.batch;

import java.util.Arrays;

/** Fills the vectors of one batch. */
public final class BatchAppender extends CellAppender {
    private final ColumnBatch batch;
    private final long mostBytes;
    private final int rowWidth;
    private final boolean placed;
    private final boolean growing;
    private int rejectedRows;
    private boolean ended;
    /** Whether the batch was full before the current row had any cell. */
    private boolean begunFull;

    BatchAppender(ColumnBatch batch, int mostRows, long mostBytes, RejectedCells rejected) {
        this(batch, batch.vectors.clone(), mostBytes, rejected, false, false);
        this.capacity = Math.min(mostRows, batch.capacity());
    }

    private BatchAppender(
            ColumnBatch batch,
            ColumnVector[] vectors,
            long mostBytes,
            RejectedCells rejected,
            boolean placed,
            boolean growing) {
        super(batch.schema(), vectors, batch.capacity(), rejected);
        this.batch = batch;
        this.mostBytes = mostBytes;
        this.rowWidth = ColumnBatch.rowWidth(schema);
        this.placed = placed;
        this.growing = growing;
    }

    /**
     * An appender that sets the cells of the columns that {@code batch} owns, at rows it is moved to; the columns it shows
     * of others cannot be set.
     */
    static BatchAppender placed(ColumnBatch batch, int[] sources, RejectedCells rejected) {
        ColumnVector[] own = batch.vectors.clone();
        for (int column = 0; column < own.length; column++) {
            if (sources[column] >= 0) {
                own[column] = ColumnVector.UNWRITABLE;
            }
        }
        return new BatchAppender(batch, own, Long.MAX_VALUE, rejected, true, false);
    }

    static BatchAppender growing(ColumnBatch batch, RejectedCells rejected) {
        return new BatchAppender(batch, batch.vectors.clone(), Long.MAX_VALUE, rejected, false, true);
    }

    /** Forgets what was appended, and the batch's rows with it. */
    public void restart() {
        batch.clear();
        row = 0;
        heapBytes = 0;
        rejectedRows = 0;
        begunFull = false;
    }

    /** The rows rejected since the last restart. */
    public int rejectedRows() {
        return rejectedRows;
    }

    void moveTo(int newRow) {
        row = newRow;
        capacity = batch.capacity();
        ended = false;
    }

    /** Whether the row that the appender was moved to has been ended. */
    public boolean isEnded() {
        return ended;
    }

    /** The rows appended since the last restart. */
    public int rows() {
        return row;
    }

    /** Whether a growing appender holds so many rows or bytes that they should be passed on. */
    public boolean isReached(int rows, long bytes) {
        return row >= rows || heapBytes + (long) row * rowWidth >= bytes;
    }

    /** Forgets all rows but the first {@code rows}, and the cells set since the last one ended. */
    public void cutBack(int rows) {
        for (ColumnVector vector : vectors) {
            Arrays.fill(vector.state, rows, Math.min(row + 1, vector.state.length), ColumnVector.NULL);
        }
        row = rows;
        batch.setCount(rows);
    }

    @Override
    public boolean isFull() {
        return !growing && (row >= capacity || heapBytes + (long) row * rowWidth >= mostBytes);
    }

    @Override
    public void endRow() {
        if (placed) {
            if (ended) {
                throw new IllegalStateException("The row has been ended already");
            }
            ended = true;
            return;
        }
        if (begunFull) {
            throw full();
        }
        row++;
        batch.setCount(row);
        if (growing && row >= capacity) {
            capacity = row * 2;
            batch.ensureRows(capacity);
        }
        begunFull = isFull();
    }

    @Override
    public void rejectRow(int column, String code, String reason) {
        rejectedRows++;
        super.rejectRow(column, code, reason);
    }
}
