package io.syncjob.core.batch;

import io.syncjob.data.EncodedRows;
import io.syncjob.data.RowEncoding;

/** The rows that a batch shows, as they came encoded. */
final class ShownRows implements EncodedRows {
    private final ColumnBatch batch;
    private final RowImage image;

    ShownRows(ColumnBatch batch, RowImage image) {
        this.batch = batch;
        this.image = image;
    }

    @Override
    public RowEncoding encoding() {
        return image.encoding();
    }

    @Override
    public byte[] array() {
        return image.array();
    }

    @Override
    public int start(int row) {
        return image.start(batch.physical(row));
    }

    @Override
    public int end(int row) {
        return image.start(batch.physical(row) + 1);
    }

    @Override
    public int cell(int row, int column) {
        return image.cell(batch.physical(row), column);
    }

    @Override
    public boolean isReplaced(int column) {
        return batch.isReplaced(column);
    }

    @Override
    public boolean isWhole() {
        return batch.isWhole();
    }
}
