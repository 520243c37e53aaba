package io.syncjob.tck.memory;

import io.syncjob.data.Kind;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.util.ArrayList;
import java.util.List;

/** A writer without any capability: it adds each row at once and cannot take it back. */
final class PoorWriter implements RowWriter {
    private final MemoryTarget config;
    private volatile Schema columns;

    PoorWriter(MemoryTarget config) {
        this.config = config;
    }

    @Override
    public Schema target(Schema rows) {
        rows.columns().stream()
                .filter(column -> column.type().kind() != Kind.STRING)
                .findFirst()
                .ifPresent(column -> {
                    throw new SyncException(
                            SyncError.INCOMPATIBLE_TYPES, "There is no place for " + column, "Leave it out.");
                });
        return rows;
    }

    @Override
    public void prepare(Schema rows, RunInfo run) {
        columns = rows;
    }

    @Override
    public SplitWriter open(Split split) {
        Schema schema = columns;
        return new SplitWriter() {
            @Override
            public void write(RowBatch batch, Rejects rejects) {
                List<List<Object>> rows = new ArrayList<>();
                for (int i = 0; i < batch.size(); i++) {
                    List<Object> cells = new ArrayList<>();
                    for (int column = 0; column < schema.size(); column++) {
                        cells.add(batch.row(i).get(column));
                    }
                    rows.add(cells);
                }
                MemoryStore.of(config.store()).add(rows, null, false, false);
            }

            @Override
            public void commit(SplitProgress progress) {}

            @Override
            public void rollback() {
                throw new SyncException(
                        SyncError.UNSUPPORTED, "Rows that were written stay", "Empty the target and start again.");
            }
        };
    }

    @Override
    public Guarantee guarantee(boolean resumable) {
        return Guarantee.AT_LEAST_ONCE;
    }
}
