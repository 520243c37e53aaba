package io.syncjob.tck.memory;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Writes to a store; a NULL where the store allows none is refused. */
final class MemoryWriter implements RowWriter {
    private final MemoryTarget config;
    private final AtomicLong committed = new AtomicLong();
    private volatile Schema columns;
    private volatile boolean resumable;

    MemoryWriter(MemoryTarget config) {
        this.config = config;
    }

    private MemoryStore store() {
        return MemoryStore.of(config.store());
    }

    @Override
    public Schema target(Schema rows) {
        return store().schema;
    }

    @Override
    public void prepare(Schema rows, RunInfo run) {
        columns = rows;
        resumable = run.resumable();
        if (!resumable) {
            store().forget();
        }
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public Optional<JobState> takeUp(RunInfo run) {
        return store().takeUp(this);
    }

    @Override
    public void keep(JobState state) {
        store().keep(state);
    }

    @Override
    public void close() {
        if (columns != null) {
            store().leave(this);
        }
    }

    @Override
    public SplitWriter open(Split split) {
        return new MemorySplitWriter(store(), columns);
    }

    @Override
    public void publish() {
        store().publish(config.replace());
    }

    @Override
    public void abandon() {
        if (!resumable) {
            store().forget();
        }
    }

    @Override
    public OptionalLong rowsInTarget() {
        return OptionalLong.of(committed.get());
    }

    @Override
    public Guarantee guarantee(boolean resumableRun) {
        return resumableRun || config.replace() ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE;
    }

    /** Holds the rows of a split until they are committed. */
    private final class MemorySplitWriter implements SplitWriter {
        private final MemoryStore store;
        private final int[] places;
        private final List<List<Object>> pending = new ArrayList<>();
        private final Gate gate = new Gate();

        MemorySplitWriter(MemoryStore store, Schema columns) {
            this.store = store;
            this.places =
                    columns.names().stream().mapToInt(store.schema::indexOf).toArray();
        }

        @Override
        public void write(RowBatch batch, Rejects rejects) {
            gate.await(store.gate);
            for (int i = 0; i < batch.size(); i++) {
                Row row = batch.row(i);
                Object[] cells = new Object[store.schema.size()];
                int missing = -1;
                for (int column = 0; column < places.length; column++) {
                    cells[places[column]] = row.get(column);
                    boolean nullable = store.schema.column(places[column]).nullable();
                    missing = cells[places[column]] == null && !nullable ? column : missing;
                }
                if (missing >= 0) {
                    rejects.reject(i, missing, "NOT_NULL", "The cell is NULL");
                } else {
                    pending.add(Arrays.asList(cells));
                }
            }
        }

        @Override
        public void commit(SplitProgress progress) {
            store.add(pending, progress, config.replace(), resumable);
            committed.addAndGet(pending.size());
            pending.clear();
        }

        @Override
        public void rollback() {
            pending.clear();
        }

        @Override
        public void cancel() {
            gate.cancel();
        }
    }
}
