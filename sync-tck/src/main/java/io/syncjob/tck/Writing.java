package io.syncjob.tck;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Schema;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Position;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import io.syncjob.spi.WriterConfig;
import io.syncjob.spi.WriterFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One writer, used as the engine uses it. */
final class Writing implements AutoCloseable {
    private final RowWriter writer;
    private final RunInfo run;
    private Optional<JobState> left = Optional.empty();
    private static final Instant STARTED = Instant.parse("2026-11-22T00:00:00Z");

    /** The splits of each run. */
    static final List<Split> PLAN = List.of(
            new Split("0", "the \"first\"", 20, Map.of("from", "a=1\nb\\", "to", "")),
            new Split("1", "the second", -1, Map.of()),
            new Split("2", "the third", 0, Map.of()),
            new Split("3", "the last", 7, Map.of()));

    /** For each column of a batch the index of the cell in the rows that are written. */
    private final int[] order;

    private final Schema batchSchema;

    private Writing(RowWriter writer, Schema rows, RunInfo run) throws Exception {
        this.writer = writer;
        this.run = run;
        Schema target = writer.target(rows);
        int[] columns = IntStream.range(0, target.size())
                .filter(column -> rows.contains(target.column(column).name()))
                .toArray();
        if (columns.length != rows.size()) {
            throw new AssertionError("The target " + target + " lacks columns of " + rows);
        }
        this.batchSchema = target.select(columns);
        this.order = batchSchema.names().stream().mapToInt(rows::indexOf).toArray();
    }

    static <C extends WriterConfig> Writing of(WriterFactory<C> factory, C config, Schema rows) throws Exception {
        return of(factory, config, rows, runInfo("run-1"));
    }

    static <C extends WriterConfig> Writing of(WriterFactory<C> factory, C config, Schema rows, RunInfo run)
            throws Exception {
        RowWriter writer = factory.create(config, TestContext.of(run.runId()));
        try {
            return new Writing(writer, rows, run);
        } catch (Exception | Error e) {
            writer.close();
            throw e;
        }
    }

    static RunInfo runInfo(String runId) {
        return RunInfo.of("contract", runId, STARTED);
    }

    /** A run of a resumable job. */
    static RunInfo resumable(String key, String runId) {
        return new RunInfo("contract", key, runId, STARTED, true, false);
    }

    /** A whole run of one split before others: prepares, writes in batches of {@code batchRows}, commits, publishes. */
    static <C extends WriterConfig> void run(WriterFactory<C> factory, C config, Table table, int batchRows)
            throws Exception {
        run(factory, config, table, batchRows, "run-0");
    }

    /** A whole run of this id, which no other run has. */
    static <C extends WriterConfig> void run(
            WriterFactory<C> factory, C config, Table table, int batchRows, String runId) throws Exception {
        try (Writing writing = of(factory, config, table.schema(), runInfo(runId))) {
            writing.prepare();
            writing.writeSplit("0", table.rows(), batchRows);
            writing.writer.publish();
        }
    }

    RowWriter writer() {
        return writer;
    }

    Schema batchSchema() {
        return batchSchema;
    }

    /** Does what comes before the first split of {@link #PLAN}. */
    void prepare() throws Exception {
        if (run.resumable()) {
            left = writer.takeUp(run);
        }
        writer.prepare(batchSchema, left.isPresent() ? run.asResumed() : run);
        if (run.resumable() && left.isEmpty()) {
            writer.keep(new JobState("a fingerprint", PLAN, List.of()));
        }
        writer.expect(PLAN);
    }

    /** What a run before this one left. */
    Optional<JobState> left() {
        return left;
    }

    SplitWriter open(String split) throws Exception {
        return writer.open(new Split(split, "split " + split, -1, Map.of()));
    }

    /** Opens a split, writes rows none of which is to be rejected, commits them as all of the split, and closes it. */
    void writeSplit(String id, List<List<@Nullable Object>> rows, int batchRows) throws Exception {
        try (SplitWriter split = open(id)) {
            List<Rejected> rejected = new ArrayList<>();
            for (int from = 0; from < rows.size(); from += batchRows) {
                Rejected ofBatch = new Rejected();
                rejected.add(ofBatch);
                split.write(batch(rows.subList(from, Math.min(rows.size(), from + batchRows))), ofBatch);
                if (!writer.keepsBatches()) {
                    split.settle();
                }
            }
            split.settle();
            rejected.forEach(Rejected::requireNone);
            split.commit(complete(id, rows.size()));
        }
    }

    static SplitProgress complete(String id, long rows) {
        return new SplitProgress(id, Position.NONE, true, rows, rows, 0);
    }

    /** Writes rows none of which is to be rejected. */
    void write(SplitWriter split, List<List<@Nullable Object>> rows) throws Exception {
        Rejected rejected = new Rejected();
        split.write(batch(rows), rejected);
        split.settle();
        rejected.requireNone();
    }

    ColumnBatch batch(List<List<@Nullable Object>> rows) {
        ColumnBatch batch = ColumnBatch.allocate(batchSchema, Math.max(1, rows.size()));
        fill(batch.appender(), rows);
        return batch;
    }

    void fill(BatchAppender appender, List<List<@Nullable Object>> rows) {
        appender.restart();
        for (List<@Nullable Object> row : rows) {
            for (int column = 0; column < order.length; column++) {
                Cells.set(appender, column, row.get(order[column]));
            }
            appender.endRow();
        }
    }

    @Override
    public void close() throws Exception {
        writer.close();
    }

    /** A row that the writer rejected. */
    record Reject(int row, int column, String code, String reason) {}

    /** Notes what is rejected. */
    static final class Rejected implements Rejects {
        final List<Reject> all = new ArrayList<>();

        @Override
        public void reject(int row, int column, String code, String reason) {
            all.add(new Reject(row, column, code, reason));
        }

        void requireNone() {
            if (!all.isEmpty()) {
                throw new AssertionError("The writer rejected rows that the target can hold: " + all);
            }
        }

        List<Integer> rows() {
            return all.stream().map(Reject::row).sorted().toList();
        }
    }
}
