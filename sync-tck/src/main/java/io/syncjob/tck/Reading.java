package io.syncjob.tck;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Schema;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reader, used as the engine uses it. */
final class Reading implements AutoCloseable {
    /** Room enough that no batch is full in a test that is not about full batches. */
    static final int ROOMY = 4_096;

    private static final int EMPTY_CALLS = 1_000;
    private static final int MOST_SPLITS = 10_000;

    private final RowReader reader;
    private final Schema schema;

    private Reading(RowReader reader) throws Exception {
        this.reader = reader;
        this.schema = reader.schema();
    }

    static <C extends ReaderConfig> Reading of(ReaderFactory<C> factory, C config) throws Exception {
        RowReader reader = factory.create(config, TestContext.of("run-1"));
        try {
            return new Reading(reader);
        } catch (Exception | Error e) {
            reader.close();
            throw e;
        }
    }

    /** All rows of a source, read by a new reader in one go. */
    static <C extends ReaderConfig> List<List<@Nullable Object>> all(ReaderFactory<C> factory, C config, int splits)
            throws Exception {
        try (Reading reading = of(factory, config)) {
            return reading.rows(reading.plan(splits), ROOMY);
        }
    }

    RowReader reader() {
        return reader;
    }

    Schema schema() {
        return schema;
    }

    List<Split> plan(int target, String... columns) throws Exception {
        return reader.splits(new SplitRequest(target, Math.max(target, MOST_SPLITS), List.of(columns)));
    }

    /** The one split of a plan whose readers tell positions where they can. */
    Split planWithPositions() throws Exception {
        return reader.splits(new SplitRequest(1, 1, List.of()).withPositions()).get(0);
    }

    List<List<@Nullable Object>> rows(List<Split> splits, int batchRows) throws Exception {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Split split : splits) {
            rows.addAll(rows(split, Position.START, batchRows));
        }
        return rows;
    }

    List<List<@Nullable Object>> rows(Split split, Position from, int batchRows) throws Exception {
        try (SplitReader opened = reader.open(split, from)) {
            return drain(opened, batchRows);
        }
    }

    /** Reads to the end of the split; a reader that gives no end is left after so many calls that give no row. */
    List<List<@Nullable Object>> drain(SplitReader split, int batchRows) throws Exception {
        Batch batch = batch(batchRows);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        int empty = 0;
        boolean more = true;
        while (more && empty < EMPTY_CALLS) {
            more = batch.fill(split);
            rows.addAll(batch.rows());
            empty = batch.rows().isEmpty() ? empty + 1 : 0;
        }
        return rows;
    }

    Batch batch(int rows) {
        return new Batch(schema, rows);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }

    /** A batch that is filled again and again. */
    static final class Batch {
        private final ColumnBatch columns;
        private final BatchAppender appender;

        Batch(Schema schema, int rows) {
            columns = ColumnBatch.allocate(schema, rows);
            appender = columns.appender(Integer.MAX_VALUE, (row, column, code, reason) -> {
                throw new AssertionError("The reader rejected a row that it can read: " + code + ", " + reason
                        + ", at column " + (column < 0 ? "unknown" : schema.column(column)) + " of " + Cells.read(row));
            });
        }

        BatchAppender appender() {
            return appender;
        }

        boolean fill(SplitReader split) throws Exception {
            appender.restart();
            return split.fill(appender);
        }

        List<List<@Nullable Object>> rows() {
            List<List<@Nullable Object>> rows = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                rows.add(Cells.read(columns.row(i)));
            }
            return rows;
        }
    }
}
