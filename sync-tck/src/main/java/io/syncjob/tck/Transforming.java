package io.syncjob.tck;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.spi.TransformerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One transformer, used as the engine uses it. */
final class Transforming implements AutoCloseable {
    private static final int MOST_ROWS_FOR_ONE = 10_000;

    private final RowTransformer transformer;
    private final Schema input;
    private final Schema output;
    private final @Nullable ColumnTransformer byColumn;
    private final List<String> rejected = new ArrayList<>();
    private final Set<String> sharedAndSet = new TreeSet<>();

    private Transforming(RowTransformer transformer, Schema input) throws Exception {
        this.transformer = transformer;
        this.input = input;
        this.output = transformer.bind(input);
        this.byColumn = transformer instanceof ColumnTransformer columns ? columns : null;
    }

    static <C extends TransformerConfig> Transforming of(TransformerFactory<C> factory, C config, Schema input)
            throws Exception {
        RowTransformer transformer = factory.create(config, TestContext.of("run-1"));
        try {
            return new Transforming(transformer, input);
        } catch (Exception | Error e) {
            transformer.close();
            throw e;
        }
    }

    RowTransformer transformer() {
        return transformer;
    }

    Schema output() {
        return output;
    }

    /** Why rows were rejected so far. */
    List<String> rejected() {
        return rejected;
    }

    /** The columns that were set although {@code sourceOf} says that they come from the input. */
    Set<String> sharedAndSet() {
        return sharedAndSet;
    }

    ColumnBatch batch(List<List<@Nullable Object>> rows) {
        ColumnBatch batch = ColumnBatch.allocate(input, Math.max(1, rows.size()));
        fill(batch.appender(), rows);
        return batch;
    }

    static void fill(BatchAppender appender, List<List<@Nullable Object>> rows) {
        appender.restart();
        for (List<@Nullable Object> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                appender.set(column, row.get(column));
            }
            appender.endRow();
        }
    }

    /** The rows that a batch of {@code rows} becomes, in order. */
    List<List<@Nullable Object>> apply(List<List<@Nullable Object>> rows) throws Exception {
        ColumnBatch batch = batch(rows);
        List<List<@Nullable Object>> result = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            result.addAll(apply(batch, i));
        }
        return result;
    }

    /** The rows that one row of a batch becomes. */
    List<List<@Nullable Object>> apply(ColumnBatch in, int index) throws Exception {
        ColumnBatch out = ColumnBatch.allocate(output, byColumn == null ? MOST_ROWS_FOR_ONE : 1);
        int before = rejected.size();
        BatchAppender appender = out.appender(
                Integer.MAX_VALUE, (row, column, code, reason) -> rejected.add(code + " " + column + " " + reason));
        if (byColumn != null) {
            for (int column = 0; column < output.size(); column++) {
                if (byColumn.sourceOf(column) >= 0) {
                    appender.copy(column, in.row(index), byColumn.sourceOf(column));
                }
            }
        }
        if (byColumn != null && !byColumn.isAppliedToRows()) {
            appender.endRow();
        } else {
            apply(in, index, appender);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; rejected.size() == before && i < out.size(); i++) {
            rows.add(Cells.read(out.row(i)));
        }
        return rows;
    }

    private void apply(ColumnBatch in, int index, RowAppender appender) throws Exception {
        ColumnTransformer columns = byColumn;
        RowAppender out = columns == null
                ? appender
                : Appenders.watching(appender, column -> {
                    if (columns.sourceOf(column) >= 0) {
                        sharedAndSet.add(output.column(column).name());
                    }
                });
        try {
            transformer.apply(in.row(index), out);
        } catch (DirtyRowException e) {
            rejected.add(e.code() + " " + e.column() + " " + e.getMessage());
        }
    }

    @Override
    public void close() throws Exception {
        transformer.close();
    }
}
