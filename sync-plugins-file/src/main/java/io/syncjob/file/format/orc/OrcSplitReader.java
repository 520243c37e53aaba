package io.syncjob.file.format.orc;

import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Reads stripes of one file. */
final class OrcSplitReader implements SplitReader {
    private static final String ROW = "row";

    private final StoredFile file;
    private final List<OrcStripe> stripes;
    private final Reader reader;
    private final int[] fields;
    private final CellFromOrc[] cells;
    private final VectorizedRowBatch batch;
    private @Nullable RecordReader rows;
    private int next;
    private int at;
    /** The number of the next row in the file. */
    private long row;

    OrcSplitReader(StoredFile file, Schema schema, List<OrcStripe> stripes, Position from) throws IOException {
        this.file = file;
        this.stripes = stripes;
        this.reader = OrcFiles.open(file);
        try {
            TypeDescription struct = reader.getSchema();
            this.fields = schema.names().stream()
                    .mapToInt(name -> struct.getFieldNames().indexOf(name))
                    .toArray();
            this.cells = Arrays.stream(fields)
                    .mapToObj(field -> CellFromOrc.of(struct.getChildren().get(field)))
                    .toArray(CellFromOrc[]::new);
            this.batch = struct.createRowBatchV2();
            if (from.isPlace()) {
                row = Long.parseLong(Objects.requireNonNull(from.marks().get(ROW)));
                while (next < stripes.size()
                        && stripes.get(next).firstRow() + stripes.get(next).rows() <= row) {
                    next++;
                }
                if (next < stripes.size() && nextStripe()) {
                    Objects.requireNonNull(rows).seekToRow(row);
                }
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean nextStripe() throws IOException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
        if (next == stripes.size()) {
            return false;
        }
        OrcStripe stripe = stripes.get(next++);
        row = Math.max(row, stripe.firstRow());
        boolean[] wanted = new boolean[reader.getSchema().getMaximumId() + 1];
        wanted[0] = true;
        for (int field : fields) {
            TypeDescription type = reader.getSchema().getChildren().get(field);
            Arrays.fill(wanted, type.getId(), type.getMaximumId() + 1, true);
        }
        try (OrcData data = new OrcData(file, reader.getCompressionKind(), reader.getCompressionSize())) {
            rows = reader.rows(reader.options().dataReader(data).include(wanted).range(stripe.start(), stripe.bytes()));
        }
        return true;
    }

    @Override
    public boolean fill(RowAppender out) throws IOException {
        while (!out.isFull()) {
            if (at == batch.size && !nextBatch()) {
                return false;
            }
            fillRow(out, at++);
            row++;
        }
        return true;
    }

    private boolean nextBatch() throws IOException {
        at = 0;
        batch.size = 0;
        try {
            while (rows == null || !rows.nextBatch(batch)) {
                batch.size = 0;
                if (!nextStripe()) {
                    return false;
                }
            }
            return true;
        } catch (RuntimeException e) {
            throw OrcFiles.broken(file, e);
        }
    }

    private void fillRow(RowAppender out, int index) {
        int faultColumn = -1;
        String fault = null;
        for (int column = 0; column < cells.length; column++) {
            ColumnVector vector = batch.cols[fields[column]];
            int place = vector.isRepeating ? 0 : index;
            if (!vector.noNulls && vector.isNull[place]) {
                out.setNull(column);
            } else {
                String found = cells[column].set(vector, place, out, column);
                if (found != null && fault == null) {
                    fault = found;
                    faultColumn = column;
                }
            }
        }
        if (fault == null) {
            out.endRow();
        } else {
            out.rejectRow(faultColumn, "INVALID_VALUE", fault + " (file '" + file.path() + "', row " + (row + 1) + ")");
        }
    }

    @Override
    public Position position() {
        return Position.at(Map.of(ROW, Long.toString(row)));
    }

    @Override
    public void close() throws IOException {
        try (reader) {
            if (rows != null) {
                rows.close();
                rows = null;
            }
        }
    }
}
