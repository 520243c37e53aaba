package io.syncjob.core.convert;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.policy.TimeZones;
import org.jspecify.annotations.Nullable;

/** Takes single values through a conversion, as the engine does. */
final class Cells {
    private Cells() {}

    /** What became of a value: its new Java view, or why its row is dirty. */
    static @Nullable Object exact(DataType from, @Nullable Object value, DataType to) {
        return exact(from, value, to, TimeZones.undeclared());
    }

    static @Nullable Object exact(DataType from, @Nullable Object value, DataType to, TimeZones zones) {
        Column source = Column.of("c", from);
        return through(source, value, to, Conversion.exact(source, Column.of("c", to), zones));
    }

    static @Nullable Object cast(DataType from, @Nullable Object value, DataType to) {
        return cast(from, value, to, TimeZones.undeclared());
    }

    static @Nullable Object cast(DataType from, @Nullable Object value, DataType to, TimeZones zones) {
        Column source = Column.of("c", from);
        return through(source, value, to, Conversion.cast(source, to, zones));
    }

    static @Nullable Object through(Column from, @Nullable Object value, DataType to, Conversion conversion) {
        // A second row in front shows that the row's own cell is taken.
        ColumnBatch source = ColumnBatch.allocate(Schema.of(from), 2);
        BatchAppender in = source.appender();
        in.endRow();
        in.set(0, value);
        in.endRow();
        Row row = source.row(1);
        Schema schema = Schema.of(Column.of("c", to));
        try {
            if (conversion.check() != null) {
                conversion.check().check(row, 0);
            }
            if (conversion.isShared()) {
                ColumnBatch view = ColumnBatch.over(schema, new int[] {0}, 2);
                view.show(source, new int[] {0});
                return view.row(1).get(0);
            }
            ColumnBatch target = ColumnBatch.allocate(schema, 1);
            BatchAppender out = target.appender();
            CellConverter converter = conversion.converter();
            if (!row.isNull(0) && converter != null) {
                converter.convert(row, 0, out, 0);
            }
            out.endRow();
            return target.row(0).get(0);
        } catch (DirtyRowException e) {
            return e.code() + ": " + e.getMessage();
        }
    }
}
