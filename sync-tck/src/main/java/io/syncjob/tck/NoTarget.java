package io.syncjob.tck;

import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;

/** Takes all columns and keeps no rows. */
final class NoTarget implements RowWriter {
    @Override
    public Schema target(Schema rows) {
        return rows;
    }

    @Override
    public void prepare(Schema rows, RunInfo run) {}

    @Override
    public SplitWriter open(Split split) {
        return new SplitWriter() {
            @Override
            public void write(RowBatch rows, Rejects rejects) {}

            @Override
            public void commit(SplitProgress progress) {}

            @Override
            public void rollback() {}
        };
    }

    @Override
    public Guarantee guarantee(boolean resumable) {
        return Guarantee.NONE;
    }
}
