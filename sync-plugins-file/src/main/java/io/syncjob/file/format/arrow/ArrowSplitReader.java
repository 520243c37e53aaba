package io.syncjob.file.format.arrow;

import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.file.format.Range;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import io.syncjob.text.NestedJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Reads the record batches of one range of a file. */
final class ArrowSplitReader implements SplitReader {
    private static final String BATCH = "batch";
    private static final String ROW = "row";

    private final StoredFile file;
    private final Schema schema;
    private final ArrowBatches batches;
    private final FieldVector[] columns;
    private final @Nullable FieldVector[] dictionaries;
    private long batch = -1;
    private int row;
    private int rows;

    ArrowSplitReader(StoredFile file, Schema schema, Range range, Position from) throws IOException {
        this.file = file;
        this.schema = schema;
        this.batches =
                ArrowBatches.open(file, block -> block.getOffset() >= range.from() && block.getOffset() < range.to());
        try {
            VectorSchemaRoot root = batches.root();
            this.columns = schema.names().stream().map(root::getVector).toArray(FieldVector[]::new);
            this.dictionaries = new FieldVector[columns.length];
            if (from.isPlace()) {
                long reached =
                        Long.parseLong(Objects.requireNonNull(from.marks().get(BATCH)));
                while (batch < reached && nextBatch()) {
                    row = 0;
                }
                row = Integer.parseInt(Objects.requireNonNull(from.marks().get(ROW)));
            }
        } catch (IOException | RuntimeException e) {
            batches.close();
            throw e;
        }
    }

    private boolean nextBatch() throws IOException {
        try {
            if (!batches.next()) {
                return false;
            }
            batch++;
            row = 0;
            rows = batches.root().getRowCount();
            for (int column = 0; column < columns.length; column++) {
                dictionaries[column] = batches.dictionary(columns[column].getField());
            }
            return true;
        } catch (IOException | RuntimeException e) {
            throw ArrowBatches.broken(file, e);
        }
    }

    @Override
    public boolean fill(RowAppender out) throws IOException {
        while (!out.isFull()) {
            if (row >= rows && !nextBatch()) {
                return false;
            }
            if (row < rows) {
                fillRow(out, row++);
            }
        }
        return true;
    }

    private void fillRow(RowAppender out, int index) {
        for (int column = 0; column < columns.length; column++) {
            Object view;
            try {
                view = view(column, index);
            } catch (DateTimeException | ArithmeticException e) {
                out.rejectRow(
                        column,
                        "INVALID_VALUE",
                        "The value is no " + schema.type(column) + ": " + e.getMessage() + " (file '" + file.path()
                                + "', record batch " + (batch + 1) + ", row " + (index + 1) + ")");
                return;
            }
            out.set(column, view);
        }
        out.endRow();
    }

    private @Nullable Object view(int column, int index) {
        FieldVector vector = columns[column];
        FieldVector entries = dictionaries[column];
        if (vector.isNull(index)) {
            return null;
        }
        Object view = entries == null
                ? ArrowValues.view(vector, index)
                : ArrowValues.view(entries, Math.toIntExact(((BaseIntVector) vector).getValueAsLong(index)));
        if (schema.type(column).kind() == Kind.JSON && !(view instanceof String)) {
            return NestedJson.of(view);
        }
        return schema.type(column).kind() == Kind.VECTOR ? ArrowValues.floats((java.util.List<?>) view) : view;
    }

    @Override
    public Position position() {
        return Position.at(Map.of(BATCH, Long.toString(batch), ROW, Integer.toString(row)));
    }

    @Override
    public void close() throws IOException {
        batches.close();
    }
}
