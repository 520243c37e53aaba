package io.syncjob.core.batch;

import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import java.util.stream.IntStream;

/** Fills the image of one batch. The cells of a row that is rejected are set beside it, in vectors of a single row. */
final class EncodedAppender extends CellAppender {
    private final ColumnBatch batch;
    private final RowImage image;
    private final int mostRows;
    private final long mostBytes;

    EncodedAppender(ColumnBatch batch, RowImage image, int mostRows, long mostBytes, RejectedCells rejected) {
        super(batch.schema(), oneRow(batch.schema()), 1, rejected);
        this.batch = batch;
        this.image = image;
        this.mostRows = Math.min(mostRows, batch.capacity());
        this.mostBytes = mostBytes;
    }

    private static ColumnVector[] oneRow(Schema schema) {
        return IntStream.range(0, schema.size())
                .mapToObj(column -> new ColumnVector(schema.type(column), 1))
                .toArray(ColumnVector[]::new);
    }

    @Override
    public boolean isFull() {
        return image.rows() >= mostRows || image.size() >= mostBytes;
    }

    @Override
    public RowEncoding encoding() {
        return image.encoding();
    }

    @Override
    public void appendRow(byte[] array, int offset, int length, int[] cells) {
        if (isFull()) {
            throw full();
        }
        image.append(array, offset, length, cells, mostBytes);
        batch.setCount(image.rows());
    }

    @Override
    public void endRow() {
        throw new IllegalStateException("This appender takes whole rows: use appendRow()");
    }

    @Override
    public void rejectRow(int column, String code, String reason) {
        super.rejectRow(column, code, reason);
        for (ColumnVector vector : vectors) {
            vector.clear(1);
        }
    }
}
