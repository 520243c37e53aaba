package io.syncjob.core.run;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps rows in a list as a transactional target would, and lets a test step in at every call. */
public class MemoryWriter implements RowWriter {
    public final List<List<Object>> committed = Collections.synchronizedList(new ArrayList<>());
    public final List<SplitProgress> commits = new CopyOnWriteArrayList<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    public final AtomicInteger open = new AtomicInteger();
    public boolean passing;
    public int mostWorkers = Integer.MAX_VALUE;
    public int usefulWorkers = Integer.MAX_VALUE;

    /** Called for each row of a batch; true rejects it. A test throws or waits here. */
    protected boolean rejects(Row row) throws Exception {
        return false;
    }

    protected void beforeCommit(SplitProgress progress) throws Exception {}

    @Override
    public Schema target(Schema rows) throws Exception {
        return rows;
    }

    @Override
    public void prepare(Schema rows, RunInfo run) throws Exception {
        calls.add("prepare");
    }

    @Override
    public void publish() throws Exception {
        calls.add("publish");
    }

    @Override
    public void abandon() throws Exception {
        calls.add("abandon");
    }

    @Override
    public void close() throws Exception {
        calls.add("close");
    }

    @Override
    public Guarantee guarantee(boolean resumable) {
        return Guarantee.AT_LEAST_ONCE;
    }

    @Override
    public int mostWorkers() {
        return mostWorkers;
    }

    @Override
    public int usefulWorkers() {
        return usefulWorkers;
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return passing;
    }

    @Override
    public OptionalLong rowsInTarget() {
        return OptionalLong.of(committed.size());
    }

    @Override
    public SplitWriter open(Split split) throws Exception {
        open.incrementAndGet();
        return new SplitWriter() {
            private final List<List<Object>> pending = new ArrayList<>();

            @Override
            public void write(RowBatch rows, Rejects rejects) throws Exception {
                for (int i = 0; i < rows.size(); i++) {
                    Row row = rows.row(i);
                    if (MemoryWriter.this.rejects(row)) {
                        rejects.reject(i, -1, "BAD", "not wanted");
                        continue;
                    }
                    List<Object> cells = new ArrayList<>();
                    for (int column = 0; column < rows.schema().size(); column++) {
                        cells.add(row.get(column));
                    }
                    pending.add(cells);
                }
            }

            @Override
            public void commit(SplitProgress progress) throws Exception {
                beforeCommit(progress);
                committed.addAll(pending);
                pending.clear();
                commits.add(progress);
            }

            @Override
            public void rollback() {
                pending.clear();
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
