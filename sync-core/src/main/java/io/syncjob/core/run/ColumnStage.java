package io.syncjob.core.run;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.policy.RejectedRow;
import io.syncjob.spi.ColumnTransformer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A transformer that leaves most columns as they are: those are shared with the batch before. */
final class ColumnStage implements Stage {
    private final ColumnTransformer transformer;
    private final Location place;
    private final int[] sources;
    private final ColumnBatch output;
    private final BatchAppender appender;
    private final boolean applied;
    private final Stage next;
    private int[] kept = new int[0];
    private @Nullable Rejection rejection;

    /** What the transformer said of the row when it rejected it. */
    private record Rejection(int column, String code, String reason) {}

    ColumnStage(ColumnTransformer transformer, Schema schema, Location place, Stage next) {
        this.transformer = transformer;
        this.place = place;
        this.sources =
                IntStream.range(0, schema.size()).map(transformer::sourceOf).toArray();
        this.output = ColumnBatch.over(schema, sources, 0);
        this.appender = output.placedAppender(
                sources, (row, column, code, reason) -> rejection = new Rejection(column, code, reason));
        this.applied = transformer.isAppliedToRows();
        this.next = next;
    }

    @Override
    public void process(ColumnBatch batch, Origins origins, SplitScope scope) throws Exception {
        output.show(batch, sources);
        if (applied) {
            int keptRows = apply(batch, origins, scope);
            output.select(kept, keptRows);
        }
        if (output.size() > 0) {
            next.process(output, origins, scope);
        }
    }

    private int apply(ColumnBatch batch, Origins origins, SplitScope scope) {
        int size = batch.size();
        if (kept.length < size) {
            kept = new int[size];
        }
        int keptRows = 0;
        int rejectedRows = 0;
        for (int i = 0; i < size; i++) {
            output.place(appender, i);
            if (keeps(batch.row(i))) {
                kept[keptRows++] = i;
            } else if (rejection != null) {
                rejectedRows++;
                reject(rejection, batch, i, origins, scope);
                rejection = null;
            }
        }
        scope.filtered(size - keptRows - rejectedRows);
        return keptRows;
    }

    private boolean keeps(Row row) {
        try {
            transformer.apply(row, appender);
        } catch (DirtyRowException e) {
            rejection = new Rejection(
                    e.column() == null ? -1 : output.schema().find(e.column()),
                    e.code(),
                    String.valueOf(e.getMessage()));
        } catch (Exception e) {
            throw Failures.wrap(e, SyncError.TRANSFORM_FAILED, place);
        }
        return appender.isEnded() && rejection == null;
    }

    private void reject(Rejection why, ColumnBatch batch, int row, Origins origins, SplitScope scope) {
        scope.reject(scope.row(
                origins.rowNumber(batch.physical(row)),
                RejectedRow.Stage.TRANSFORM,
                SplitScope.columnName(output.schema(), why.column()),
                why.code(),
                why.reason(),
                batch.values(row)));
    }
}
