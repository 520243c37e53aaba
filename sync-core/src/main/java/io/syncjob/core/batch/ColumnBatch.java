package io.syncjob.core.batch;

import io.syncjob.data.Column;
import io.syncjob.data.EncodedRows;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch of rows as column vectors. It either owns its vectors, and is filled through its {@link #appender}, or shows
 * vectors of others, some of their rows, or both. Used by one thread at a time; handing it to another thread needs a
 * happens-before, which a queue gives.
 */
public final class ColumnBatch implements RowBatch {
    private final Schema schema;
    final ColumnVector[] vectors;
    private final ColumnRow row;
    private final int rowWidth;
    private int capacity;
    private int count;
    /** The rows that are shown, or null where all are. */
    private int @Nullable [] selection;

    private int selected;
    /** The rows as they came, where they come encoded; the vectors are filled when a cell is asked for. */
    private final @Nullable RowImage image;

    /** Whether the vectors have room for rows, which those of an encoded batch get when they are first needed. */
    private boolean hasVectors;

    private boolean decoded;

    private ColumnBatch(Schema schema, ColumnVector[] vectors, int capacity, @Nullable RowImage image) {
        this.image = image;
        this.hasVectors = image == null;
        this.schema = schema;
        this.vectors = vectors;
        this.row = new ColumnRow(schema, vectors);
        this.rowWidth = rowWidth(schema);
        this.capacity = capacity;
    }

    /** A batch that owns its vectors, with room for {@code rows} rows; text and bytes take more room as they come. */
    public static ColumnBatch allocate(Schema schema, int rows) {
        return allocate(schema, rows, null);
    }

    /** The same, with its rows in the form of {@code encoding} where that is not null. */
    public static ColumnBatch allocate(Schema schema, int rows, @Nullable RowEncoding encoding) {
        ColumnVector[] vectors = new ColumnVector[schema.size()];
        for (int column = 0; column < vectors.length; column++) {
            vectors[column] = new ColumnVector(schema.type(column), encoding == null ? rows : 0);
        }
        return new ColumnBatch(schema, vectors, rows, encoding == null ? null : new RowImage(encoding, rows));
    }

    /**
     * A batch of {@code schema} that takes each column from {@code input} where {@code sources} names one, and owns the
     * others, with room for as many rows. Show it anew with {@link #show} for each batch.
     */
    public static ColumnBatch over(Schema schema, int[] sources, int rows) {
        ColumnVector[] vectors = new ColumnVector[schema.size()];
        for (int column = 0; column < vectors.length; column++) {
            vectors[column] = new ColumnVector(schema.type(column), sources[column] < 0 ? rows : 0);
        }
        return new ColumnBatch(schema, vectors, rows, null);
    }

    /** The bytes of a row before text and bytes. */
    public static int rowWidth(Schema schema) {
        return schema.columns().stream()
                .map(Column::type)
                .mapToInt(ColumnVector::fixedWidth)
                .sum();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int size() {
        return selection == null ? count : selected;
    }

    /** The most rows it can hold. */
    public int capacity() {
        return capacity;
    }

    @Override
    public long bytes() {
        if (image != null) {
            return image.size();
        }
        long total = (long) rowWidth * size();
        long heap = 0;
        for (ColumnVector vector : vectors) {
            heap += vector.heapSize;
        }
        // Rows that are not shown share the heap with those that are.
        return total + (selection == null || count == 0 ? heap : heap * selected / count);
    }

    /** The memory that the vectors hold on to. */
    public long reserved() {
        long total = (hasVectors ? (long) rowWidth * capacity : 0) + (image == null ? 0 : image.reserved());
        for (ColumnVector vector : vectors) {
            total += vector.heap.length;
        }
        return total;
    }

    /** Lets go of what wide rows take, where the batch holds on to more than {@code most} bytes. */
    public void trim(long most) {
        if (reserved() <= most) {
            return;
        }
        for (ColumnVector vector : vectors) {
            vector.releaseHeap();
        }
        if (image != null) {
            image.release();
        }
    }

    @Override
    public Row row(int index) {
        decode();
        row.index = selection == null ? index : selection[index];
        return row;
    }

    @Override
    public @Nullable EncodedRows encoded() {
        return image;
    }

    /** Fills the vectors from the image, where there is one and that has not been done. */
    private void decode() {
        if (image == null || decoded) {
            return;
        }
        decoded = true;
        hasVectors = true;
        int rows = count;
        ensureRows(capacity);
        clearVectors();
        BatchAppender cells = new BatchAppender(this, rows, Long.MAX_VALUE, (row, column, code, reason) -> {
            throw new IllegalStateException("A row that was read cannot be decoded: " + code + " " + reason);
        });
        for (int i = 0; i < rows; i++) {
            int start = image.start(i);
            image.encoding().decode(image.array(), start, image.start(i + 1) - start, cells);
            cells.endRow();
        }
    }

    private void clearVectors() {
        for (ColumnVector vector : vectors) {
            vector.clear(Math.min(capacity, count + 1));
        }
    }

    /** Forgets all rows. */
    public void clear() {
        if (image != null) {
            image.clear();
        }
        if (hasVectors) {
            clearVectors();
        }
        decoded = false;
        count = 0;
        selection = null;
    }

    /** An appender that fills this batch until it has {@code mostBytes} bytes or no more room for a row. */
    public BatchAppender appender(int mostBytes, RejectedCells rejected) {
        return new BatchAppender(this, Integer.MAX_VALUE, mostBytes, rejected);
    }

    /** The same, and until it has {@code mostRows} rows; for rows in the form that the batch holds. */
    public CellAppender appender(int mostRows, int mostBytes, RejectedCells rejected) {
        return image == null
                ? new BatchAppender(this, mostRows, mostBytes, rejected)
                : new EncodedAppender(this, image, mostRows, mostBytes, rejected);
    }

    /** An appender for tests: any number of bytes, and a rejected row is an {@link IllegalStateException}. */
    public BatchAppender appender() {
        return appender(Integer.MAX_VALUE, (row, column, code, reason) -> {
            throw new IllegalStateException("Row rejected: " + code + " " + reason);
        });
    }

    /**
     * An appender that is never full: the batch grows instead. For transformers, which may give many rows for one; the
     * caller passes the rows on whenever {@link BatchAppender#isReached} says so.
     */
    public BatchAppender growingAppender(RejectedCells rejected) {
        return BatchAppender.growing(this, rejected);
    }

    /**
     * An appender that sets cells of the columns that this batch owns, at rows it is moved to by {@link #place}.
     *
     * @param sources as given to {@link #over}
     */
    public BatchAppender placedAppender(int[] sources, RejectedCells rejected) {
        return BatchAppender.placed(this, sources, rejected);
    }

    void ensureRows(int rows) {
        for (ColumnVector vector : vectors) {
            vector.ensureRows(rows);
        }
        capacity = Math.max(capacity, rows);
    }

    int count() {
        return count;
    }

    void setCount(int newCount) {
        this.count = newCount;
    }

    /** Where row {@code index} of those shown stands in the vectors. */
    public int physical(int index) {
        return selection == null ? index : selection[index];
    }

    /**
     * Shows the columns of {@code input} that {@code sources} names, and its rows.
     */
    public void show(ColumnBatch input, int[] sources) {
        ensureOwned(input.count, sources);
        for (int column = 0; column < vectors.length; column++) {
            if (sources[column] >= 0) {
                vectors[column] = input.vectors[sources[column]];
            } else {
                vectors[column].clear(count);
            }
        }
        count = input.count;
        selection = input.selection;
        selected = input.selected;
    }

    private void ensureOwned(int rows, int[] sources) {
        for (int column = 0; column < vectors.length; column++) {
            if (sources[column] < 0) {
                vectors[column].ensureRows(rows);
            }
        }
        capacity = Math.max(capacity, rows);
    }

    /** Shows, of the rows shown now, only the first {@code kept} in {@code indexes}, which are theirs in ascending order. */
    public void select(int[] indexes, int kept) {
        if (kept == size()) {
            return;
        }
        int[] chosen = new int[kept];
        for (int i = 0; i < kept; i++) {
            chosen[i] = physical(indexes[i]);
        }
        selection = chosen;
        selected = kept;
    }

    /** Lets {@code appender} set the cells of row {@code index} of those shown. */
    public void place(BatchAppender appender, int index) {
        appender.moveTo(physical(index));
    }

    /** The cells of the row at {@code index} by column name. */
    public Map<String, @Nullable Object> values(int index) {
        decode();
        // The batch's one row may be in use by whom the batch was handed to.
        ColumnRow cells = new ColumnRow(schema, vectors);
        cells.index = physical(index);
        return values(cells);
    }

    /** The cells of {@code cells} by column name. */
    public static Map<String, @Nullable Object> values(Row cells) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Column> columns = cells.schema().columns();
        for (int column = 0; column < columns.size(); column++) {
            values.put(columns.get(column).name(), cells.get(column));
        }
        return values;
    }

    @Override
    public String toString() {
        return "ColumnBatch[" + size() + " rows of "
                + Arrays.toString(schema.names().toArray()) + "]";
    }
}
