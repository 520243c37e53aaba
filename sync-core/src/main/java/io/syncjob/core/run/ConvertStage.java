package io.syncjob.core.run;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.convert.CellCheck;
import io.syncjob.core.convert.CellConverter;
import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.convert.Conversion;
import io.syncjob.data.Row;
import io.syncjob.error.DirtyRowException;
import io.syncjob.policy.RejectedRow;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Maps rows to the target's columns and types, a column at a time. Columns that fit as they are are shared. */
final class ConvertStage implements Stage {
    private final ColumnMapping mapping;
    private final boolean identity;
    private final int[] shared;
    private final ColumnBatch output;
    private final BatchAppender appender;
    private final Stage next;
    private boolean[] dirty = new boolean[0];
    private int dirtyRows;

    ConvertStage(ColumnMapping mapping, Stage next) {
        this.mapping = mapping;
        this.identity = mapping.isIdentity();
        this.shared = IntStream.range(0, mapping.schema().size())
                .map(column -> mapping.conversion(column).isShared() ? mapping.source(column) : -1)
                .toArray();
        this.output = ColumnBatch.over(mapping.schema(), shared, 0);
        this.appender = output.placedAppender(shared, (row, column, code, reason) -> {
            throw new DirtyRowException(mapping.schema().column(column).name(), code, reason);
        });
        this.next = next;
    }

    @Override
    public void process(ColumnBatch batch, Origins origins, SplitScope scope) throws Exception {
        output.show(batch, shared);
        if (!identity) {
            convert(batch, origins, scope);
        }
        if (output.size() > 0) {
            next.process(output, origins, scope);
        }
    }

    private void convert(ColumnBatch batch, Origins origins, SplitScope scope) {
        int size = batch.size();
        if (dirty.length < size) {
            dirty = new boolean[size];
        } else {
            Arrays.fill(dirty, 0, size, false);
        }
        dirtyRows = 0;
        for (int column = 0; column < shared.length; column++) {
            Conversion conversion = mapping.conversion(column);
            CellCheck check = conversion.check();
            if (check != null) {
                check(check, column, batch, origins, scope);
            }
            CellConverter converter = conversion.converter();
            if (converter != null) {
                convert(converter, column, batch, origins, scope);
            }
        }
        if (dirtyRows > 0) {
            int[] clean = IntStream.range(0, size).filter(row -> !dirty[row]).toArray();
            output.select(clean, clean.length);
        }
    }

    private void check(CellCheck check, int column, ColumnBatch batch, Origins origins, SplitScope scope) {
        int source = mapping.source(column);
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            if (!dirty[i]) {
                try {
                    check.check(batch.row(i), source);
                } catch (DirtyRowException e) {
                    reject(e, column, batch, i, origins, scope);
                }
            }
        }
    }

    private void convert(CellConverter converter, int column, ColumnBatch batch, Origins origins, SplitScope scope) {
        int source = mapping.source(column);
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            Row row = batch.row(i);
            if (dirty[i] || row.isNull(source)) {
                continue;
            }
            output.place(appender, i);
            try {
                converter.convert(row, source, appender, column);
            } catch (DirtyRowException e) {
                reject(e, column, batch, i, origins, scope);
            }
        }
    }

    private void reject(
            DirtyRowException why, int column, ColumnBatch batch, int row, Origins origins, SplitScope scope) {
        dirty[row] = true;
        dirtyRows++;
        scope.reject(scope.row(
                origins.rowNumber(batch.physical(row)),
                RejectedRow.Stage.CONVERT,
                why.column() == null ? mapping.schema().column(column).name() : why.column(),
                why.code(),
                String.valueOf(why.getMessage()),
                batch.values(row)));
    }
}
