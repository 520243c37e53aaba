package io.syncjob.core.run;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.policy.RejectedRow;
import io.syncjob.spi.RowTransformer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A transformer that gives any number of rows for each row. The rows for one row stay together. */
final class RowStage implements Stage {
    private final RowTransformer transformer;
    private final Location place;
    private final BatchSizing sizing;
    private final ColumnBatch output;
    private final BatchAppender appender;
    private final Stage next;
    private int[] sources = new int[0];
    private @Nullable DirtyRowException rejection;

    RowStage(RowTransformer transformer, Schema schema, BatchSizing sizing, Location place, Stage next) {
        this.transformer = transformer;
        this.place = place;
        this.sizing = sizing;
        this.output = ColumnBatch.allocate(schema, sizing.rows() + 1);
        this.appender = output.growingAppender((row, column, code, reason) ->
                rejection = new DirtyRowException(SplitScope.columnName(schema, column), code, reason));
        this.next = next;
    }

    @Override
    public void process(ColumnBatch batch, Origins origins, SplitScope scope) throws Exception {
        appender.restart();
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            int before = appender.rows();
            rejection = null;
            try {
                transformer.apply(batch.row(i), appender);
            } catch (DirtyRowException e) {
                rejection = e;
            } catch (Exception e) {
                throw Failures.wrap(e, SyncError.TRANSFORM_FAILED, place);
            }
            if (rejection != null) {
                appender.cutBack(before);
                reject(rejection, batch, i, origins, scope);
            } else {
                count(before, batch.physical(i), scope);
            }
            if (appender.isReached(sizing.rows(), sizing.batchBytes())) {
                pass(origins, scope);
            }
        }
        pass(origins, scope);
    }

    private void count(int before, int source, SplitScope scope) {
        int given = appender.rows() - before;
        if (given == 0) {
            scope.filtered(1);
            return;
        }
        scope.added(given - 1L);
        if (sources.length < appender.rows()) {
            sources = Arrays.copyOf(sources, Math.max(appender.rows(), sources.length * 2));
        }
        Arrays.fill(sources, before, appender.rows(), source);
    }

    private void pass(Origins origins, SplitScope scope) throws Exception {
        if (appender.rows() > 0) {
            next.process(output, row -> origins.rowNumber(sources[row]), scope);
            appender.restart();
            output.trim(sizing.keptBytes());
        }
    }

    private void reject(DirtyRowException why, ColumnBatch batch, int row, Origins origins, SplitScope scope) {
        scope.reject(scope.row(
                origins.rowNumber(batch.physical(row)),
                RejectedRow.Stage.TRANSFORM,
                why.column(),
                why.code(),
                String.valueOf(why.getMessage()),
                batch.values(row)));
    }
}
