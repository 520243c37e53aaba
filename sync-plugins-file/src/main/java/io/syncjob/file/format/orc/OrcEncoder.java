package io.syncjob.file.format.orc;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import java.io.IOException;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DateColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.Writer;

/** Writes an ORC file at the end of a part. */
final class OrcEncoder implements RowEncoder {
    private final Writer writer;
    private final VectorizedRowBatch batch;
    private final CellToOrc[] cells;
    private final Schema rows;
    private boolean finished;

    OrcEncoder(Schema rows, OrcWriteOptions options, PartFile out) throws IOException {
        this.rows = rows;
        this.writer = OrcOutput.writer(rows, options, out);
        this.batch = OrcColumns.struct(rows).createRowBatchV2();
        this.cells = rows.columns().stream()
                .map(column -> CellToOrc.of(column.type()))
                .toArray(CellToOrc[]::new);
        clear();
    }

    private void clear() {
        batch.reset();
        for (ColumnVector vector : batch.cols) {
            ofToday(vector);
        }
    }

    /** Days and moments are counted by the calendar of today at all times, as java.time does. */
    private static void ofToday(ColumnVector vector) {
        if (vector instanceof DateColumnVector days) {
            days.changeCalendar(true, false);
        } else if (vector instanceof TimestampColumnVector moments) {
            moments.changeCalendar(true, false);
            moments.setIsUTC(true);
        } else if (vector instanceof ListColumnVector lists) {
            ofToday(lists.child);
        }
    }

    @Override
    public void write(RowBatch given, Rejects rejects) throws IOException {
        for (int index = 0; index < given.size(); index++) {
            if (put(given.row(index), index, rejects) && ++batch.size == batch.getMaxSize()) {
                flush();
            }
        }
    }

    private boolean put(Row row, int index, Rejects rejects) {
        for (int column = 0; column < cells.length; column++) {
            ColumnVector vector = batch.cols[column];
            boolean isNull = row.isNull(column);
            vector.isNull[batch.size] = isNull;
            vector.noNulls &= !isNull;
            if (!isNull) {
                try {
                    cells[column].put(row, column, vector, batch.size);
                } catch (ArithmeticException e) {
                    rejects.reject(
                            index,
                            column,
                            "OUT_OF_RANGE",
                            "The value is beyond what " + rows.type(column) + " holds in ORC");
                    return false;
                }
            }
        }
        return true;
    }

    private void flush() throws IOException {
        if (batch.size > 0) {
            writer.addRowBatch(batch);
            clear();
        }
    }

    @Override
    public long pendingBytes() {
        return writer.estimateMemory();
    }

    @Override
    public void finish() throws IOException {
        flush();
        finished = true;
        writer.close();
    }

    /** What the writer writes at last is cut off with all that was not finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            finish();
        }
    }
}
