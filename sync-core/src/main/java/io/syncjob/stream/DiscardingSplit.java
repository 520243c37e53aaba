package io.syncjob.stream;

import io.syncjob.data.RowBatch;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import org.jspecify.annotations.Nullable;

/** Counts the rows of one split. */
final class DiscardingSplit implements SplitWriter {
    private final DiscardingWriter writer;
    private final @Nullable Checksum checksum;
    private long rows;
    private long sum;

    /**
     * @param checksum what reads every cell, or null where none is read
     */
    DiscardingSplit(DiscardingWriter writer, @Nullable Checksum checksum) {
        this.writer = writer;
        this.checksum = checksum;
    }

    @Override
    public void write(RowBatch batch, Rejects rejects) {
        rows += batch.size();
        if (checksum != null) {
            sum += checksum.of(batch);
        }
    }

    @Override
    public void commit(SplitProgress progress) {
        writer.committed(rows, sum);
        rollback();
    }

    @Override
    public void rollback() {
        rows = 0;
        sum = 0;
    }
}
