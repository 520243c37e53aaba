package io.syncjob.file;

import io.syncjob.SyncJob;
import io.syncjob.data.RowAppender;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.SplitRequest;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Position;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import io.syncjob.spi.SplitWriter;
import io.syncjob.spi.WriterConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows in memory at either end of a job. */
final class Tables {
    private Tables() {}

    /** What a job read. */
    record Read(Schema schema, List<List<Object>> rows, List<RejectedRow> dirty, SyncReport report) {
        List<String> codes() {
            return dirty.stream().map(RejectedRow::code).toList();
        }
    }

    static Read read(ReaderConfig config) {
        return read(config, Splits.single());
    }

    static Read read(ReaderConfig config, Splits splits) {
        Target target = new Target();
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        SyncReport report = SyncJob.builder()
                .from(config)
                .to(target)
                .splits(splits)
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        return new Read(target.schema, List.copyOf(target.rows), List.copyOf(dirty), report);
    }

    static SyncReport write(Schema schema, List<? extends List<?>> rows, WriterConfig config) {
        return write(schema, rows, config, 1);
    }

    static SyncReport write(Schema schema, List<? extends List<?>> rows, WriterConfig config, int splits) {
        return SyncJob.builder()
                .from(new Source(schema, rows))
                .to(config)
                .splits(Splits.parallel(2).count(splits))
                .run();
    }

    /** A list that may hold null. */
    static List<Object> row(@Nullable Object... cells) {
        List<Object> row = new ArrayList<>(cells.length);
        Collections.addAll(row, cells);
        return row;
    }

    /** Gives rows from a list, cut into as many splits as asked for. */
    record Source(Schema schema, List<? extends List<?>> rows) implements RowReader {
        @Override
        public List<Split> splits(SplitRequest request) {
            int count = Math.max(1, Math.min(request.target(), rows.size()));
            return IntStream.range(0, count)
                    .mapToObj(i -> new Split(
                            Integer.toString(i),
                            "part " + i,
                            i,
                            Map.of(
                                    "from", Integer.toString((int) ((long) rows.size() * i / count)),
                                    "to", Integer.toString((int) ((long) rows.size() * (i + 1) / count)))))
                    .toList();
        }

        @Override
        public SplitReader open(Split split, Position from) {
            int to = Integer.parseInt(split.bounds().get("to"));
            return new SplitReader() {
                private int next = Integer.parseInt(split.bounds().get("from"));

                @Override
                public boolean fill(RowAppender out) {
                    while (next < to && !out.isFull()) {
                        List<?> row = rows.get(next++);
                        for (int column = 0; column < row.size(); column++) {
                            out.set(column, row.get(column));
                        }
                        out.endRow();
                    }
                    return next < to;
                }
            };
        }
    }

    /** Keeps the rows that are committed. */
    private static final class Target implements RowWriter {
        private final List<List<Object>> rows = Collections.synchronizedList(new ArrayList<>());
        private Schema schema = Schema.of();

        @Override
        public Schema target(Schema newSchema) {
            schema = newSchema;
            return newSchema;
        }

        @Override
        public void prepare(Schema newSchema, RunInfo run) {}

        @Override
        public Guarantee guarantee(boolean resumable) {
            return Guarantee.NONE;
        }

        @Override
        public SplitWriter open(Split split) {
            return new SplitWriter() {
                private final List<List<Object>> pending = new ArrayList<>();

                @Override
                public void write(RowBatch batch, Rejects rejects) {
                    for (int i = 0; i < batch.size(); i++) {
                        List<Object> row = new ArrayList<>();
                        for (int column = 0; column < schema.size(); column++) {
                            row.add(batch.row(i).get(column));
                        }
                        pending.add(row);
                    }
                }

                @Override
                public void commit(SplitProgress progress) {
                    rows.addAll(pending);
                    pending.clear();
                }

                @Override
                public void rollback() {
                    pending.clear();
                }
            };
        }
    }
}
