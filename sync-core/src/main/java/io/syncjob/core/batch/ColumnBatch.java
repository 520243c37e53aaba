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
import java.util.Objects;
import java.util.stream.IntStream;
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
    /** The rows as they came, where they came encoded: its own, or those of the batch that it shows. */
    private @Nullable EncodedColumns encoded;

    private @Nullable ShownRows shown;
    /** For each column, which of the encoded ones it shows; -1 where it has other cells. */
    private final int[] origins;
    /** For each column, whether its cells are not those of the encoded rows at its index, in its type. */
    private final boolean[] replaced;

    private ColumnBatch(
            Schema schema, ColumnVector[] vectors, int capacity, @Nullable EncodedColumns encoded, int[] origins) {
        this.encoded = encoded;
        this.shown = encoded == null ? null : new ShownRows(this, encoded.image());
        this.origins = origins;
        this.replaced = new boolean[origins.length];
        this.schema = schema;
        this.vectors = vectors;
        this.row = new ColumnRow(schema, vectors, this);
        this.rowWidth = rowWidth(schema);
        this.capacity = capacity;
    }

    /** A batch that owns its vectors, with room for {@code rows} rows; text and bytes take more room as they come. */
    public static ColumnBatch allocate(Schema schema, int rows) {
        ColumnVector[] vectors = new ColumnVector[schema.size()];
        for (int column = 0; column < vectors.length; column++) {
            vectors[column] = new ColumnVector(schema.type(column), rows);
        }
        return new ColumnBatch(schema, vectors, rows, null, new int[vectors.length]);
    }

    /** The same, with its rows in the form of {@code encoding} where that is not null; whoever asks for a cell gets them all. */
    public static ColumnBatch allocate(Schema schema, int rows, @Nullable RowEncoding encoding) {
        return encoding == null ? allocate(schema, rows) : encoded(schema, rows, encoding, false);
    }

    /**
     * A batch with its rows in the form of {@code encoding}.
     *
     * @param places whether the places of cells are kept, so that columns can be asked for one by one, and replaced
     */
    public static ColumnBatch encoded(Schema schema, int rows, RowEncoding encoding, boolean places) {
        ColumnVector[] vectors = new ColumnVector[schema.size()];
        Arrays.fill(vectors, ColumnVector.PENDING);
        return new ColumnBatch(
                schema,
                vectors,
                rows,
                new EncodedColumns(schema, rows, encoding, places),
                IntStream.range(0, vectors.length).toArray());
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
        return new ColumnBatch(schema, vectors, rows, null, new int[vectors.length]);
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
        long heap = encoded == null ? 0 : encoded.image().size();
        for (int column = 0; column < vectors.length; column++) {
            // What was decoded, for whoever asked, is in the rows already.
            heap += encoded == null || origins[column] < 0 ? vectors[column].heapSize : 0;
        }
        long fixed = encoded == null ? (long) rowWidth * size() : 0;
        // Rows that are not shown share the heap with those that are.
        return fixed + (selection == null || count == 0 ? heap : heap * selected / count);
    }

    /** The memory that the vectors hold on to. */
    public long reserved() {
        if (encoded != null) {
            return encoded.reserved();
        }
        long total = (long) rowWidth * capacity;
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
        if (encoded != null) {
            encoded.release();
            Arrays.fill(vectors, ColumnVector.PENDING);
            return;
        }
        for (ColumnVector vector : vectors) {
            vector.releaseHeap();
        }
    }

    @Override
    public Row row(int index) {
        row.index = selection == null ? index : selection[index];
        return row;
    }

    @Override
    public @Nullable EncodedRows encoded() {
        return encoded != null && encoded.size() == vectors.length ? shown : null;
    }

    boolean isReplaced(int column) {
        return replaced[column];
    }

    /** Whether all encoded rows are shown just as they came. */
    boolean isWhole() {
        for (boolean each : replaced) {
            if (each) {
                return false;
            }
        }
        return selection == null;
    }

    /** Whether its rows are encoded. */
    public boolean isEncoded() {
        return encoded != null;
    }

    /** Whether its rows are encoded, and the cells of most columns have been asked for. */
    public boolean isMostlyDecoded() {
        return encoded != null && encoded.decoded() * 2 > vectors.length;
    }

    /** The cells of a column that is {@link ColumnVector#PENDING}, which it is not from now on. */
    ColumnVector demand(int column) {
        ColumnVector vector = Objects.requireNonNull(encoded).vector(origins[column]);
        vectors[column] = vector;
        return vector;
    }

    private void clearVectors() {
        for (ColumnVector vector : vectors) {
            vector.clear(Math.min(capacity, count + 1));
        }
    }

    /** Forgets all rows. */
    public void clear() {
        if (encoded != null) {
            encoded.clear();
            Arrays.fill(vectors, ColumnVector.PENDING);
        } else {
            clearVectors();
        }
        count = 0;
        selection = null;
    }

    /** An appender that fills this batch until it has {@code mostBytes} bytes or no more room for a row. */
    public BatchAppender appender(int mostBytes, RejectedCells rejected) {
        return new BatchAppender(this, Integer.MAX_VALUE, mostBytes, rejected);
    }

    /** The same, and until it has {@code mostRows} rows; for rows in the form that the batch holds. */
    public CellAppender appender(int mostRows, int mostBytes, RejectedCells rejected) {
        return encoded == null
                ? new BatchAppender(this, mostRows, mostBytes, rejected)
                : new EncodedAppender(this, encoded.image(), mostRows, mostBytes, rejected);
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
                origins[column] = input.origins[sources[column]];
            } else {
                vectors[column].clear(count);
                origins[column] = -1;
            }
        }
        show(input.encoded);
        count = input.count;
        selection = input.selection;
        selected = input.selected;
    }

    private void show(@Nullable EncodedColumns came) {
        if (encoded != came) {
            encoded = came;
            shown = came == null ? null : new ShownRows(this, came.image());
        }
        if (came != null && came.size() == vectors.length) {
            for (int column = 0; column < vectors.length; column++) {
                replaced[column] =
                        origins[column] != column || !schema.type(column).equals(came.type(column));
            }
        }
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
        // The batch's one row may be in use by whom the batch was handed to.
        ColumnRow cells = new ColumnRow(schema, vectors, this);
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
