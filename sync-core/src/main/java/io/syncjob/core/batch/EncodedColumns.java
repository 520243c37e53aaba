package io.syncjob.core.batch;

import io.syncjob.data.DataType;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import java.util.Arrays;

/** The columns of rows that came encoded: a column's cells are made when the first of them is asked for. For one thread. */
final class EncodedColumns {
    private final Schema schema;
    private final RowImage image;
    private final ColumnVector[] vectors;
    private final boolean[] decoded;

    /** @param places whether the rows come with the places of their cells, so that a column can be had without the others */
    EncodedColumns(Schema schema, int mostRows, RowEncoding encoding, boolean places) {
        this.schema = schema;
        this.image = new RowImage(encoding, mostRows, places ? schema.size() : 0);
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
            if (image.hasCells()) {
                decode(column);
            } else {
                decodeAll();
            }
        }
        return vectors[column];
    }

    private void decode(int column) {
        Cells out = begin(column);
        int rows = image.rows();
        for (int row = 0; row < rows; row++) {
            image.encoding().decodeCell(image.array(), image.cell(row, column), column, out);
            out.endRow();
        }
    }

    private void decodeAll() {
        for (int column = 1; column < vectors.length; column++) {
            begin(column);
        }
        Cells out = begin(0);
        int rows = image.rows();
        for (int row = 0; row < rows; row++) {
            int start = image.start(row);
            image.encoding().decode(image.array(), start, image.start(row + 1) - start, out);
            out.endRow();
        }
    }

    /** How many columns have been asked for. */
    int decoded() {
        int columns = 0;
        for (boolean each : decoded) {
            columns += each ? 1 : 0;
        }
        return columns;
    }

    private Cells begin(int column) {
        int rows = image.rows();
        vectors[column].ensureRows(rows);
        vectors[column].clear(rows);
        decoded[column] = true;
        return new Cells(schema, vectors, rows);
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
