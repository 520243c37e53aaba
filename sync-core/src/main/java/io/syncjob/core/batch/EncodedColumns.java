package io.syncjob.core.batch;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.util.Arrays;

/** The columns of rows that came encoded: a column's cells are made when the first of them is asked for. For one thread. */
final class EncodedColumns {
    private final Schema schema;
    private final Decoding decoding;
    private final RowImage image;
    private final ColumnVector[] vectors;
    private final boolean[] decoded;

    EncodedColumns(Schema schema, int mostRows, Decoding decoding) {
        this.schema = schema;
        this.decoding = decoding;
        this.image = new RowImage(decoding.encoding(), mostRows);
        this.vectors = new ColumnVector[schema.size()];
        for (int column = 0; column < vectors.length; column++) {
            vectors[column] = new ColumnVector(schema.type(column), 0);
        }
        this.decoded = new boolean[vectors.length];
    }

    RowImage image() {
        return image;
    }

    int size() {
        return vectors.length;
    }

    DataType type(int column) {
        return schema.type(column);
    }

    /** The cells of a column. */
    ColumnVector vector(int column) {
        if (!decoded[column]) {
            decode(decoding.askedWith(column));
        }
        return vectors[column];
    }

    /** Makes the cells of all columns, for once: that says nothing about what the next batches will be asked for. */
    void decodeAll() {
        boolean[] all = new boolean[vectors.length];
        Arrays.fill(all, true);
        decode(all);
    }

    private void decode(boolean[] asked) {
        int rows = image.rows();
        boolean[] wanted = asked.clone();
        boolean any = false;
        for (int column = 0; column < wanted.length; column++) {
            wanted[column] &= !decoded[column];
            if (wanted[column]) {
                vectors[column].ensureRows(rows);
                vectors[column].clear(rows);
                decoded[column] = true;
                any = true;
            }
        }
        if (!any) {
            return;
        }
        Cells cells = new Cells(schema, vectors, rows);
        for (int row = 0; row < rows; row++) {
            int start = image.start(row);
            image.encoding().decode(image.array(), start, image.start(row + 1) - start, wanted, cells);
            cells.endRow();
        }
    }

    /** Forgets all rows. */
    void clear() {
        image.clear();
        Arrays.fill(decoded, false);
    }

    /** The memory held on to. */
    long reserved() {
        long total = image.reserved();
        for (ColumnVector vector : vectors) {
            total += vector.reserved();
        }
        return total;
    }

    /** Drops the rows, and the room for them, for text and for bytes. */
    void release() {
        clear();
        image.release();
        for (ColumnVector vector : vectors) {
            vector.releaseHeap();
        }
    }

    private static final class Cells extends CellAppender {
        Cells(Schema schema, ColumnVector[] vectors, int rows) {
            super(schema, vectors, rows, (row, column, code, reason) -> {
                throw new IllegalStateException("A row that was read cannot be decoded: " + code + " " + reason);
            });
        }

        @Override
        public boolean isFull() {
            return row >= capacity;
        }

        @Override
        public void endRow() {
            row++;
        }
    }
}
