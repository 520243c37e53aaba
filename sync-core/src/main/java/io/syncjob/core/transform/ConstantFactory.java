package io.syncjob.core.transform;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Constant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes transformers of type {@code constant}. */
public final class ConstantFactory implements TransformerFactory<Constant> {
    @Override
    public String type() {
        return "constant";
    }

    @Override
    public Class<Constant> configType() {
        return Constant.class;
    }

    @Override
    public RowTransformer create(Constant config, PluginContext context) {
        return new ConstantTransformer(config, ConstantValue.of(config));
    }

    private static final class ConstantTransformer implements ColumnTransformer {
        private final Constant config;
        private final boolean isNull;
        /** A row whose one cell is copied into each row. */
        private final Row cell;

        private int column;

        private ConstantTransformer(Constant config, @Nullable Object value) {
            this.config = config;
            this.isNull = value == null;
            ColumnBatch batch = ColumnBatch.allocate(Schema.of(Column.of(config.column(), config.type())), 1);
            BatchAppender out = batch.appender();
            out.set(0, value);
            out.endRow();
            this.cell = batch.row(0);
        }

        @Override
        public Schema bind(Schema input) {
            column = input.find(config.column());
            if (column >= 0) {
                return Columns.replace(
                        input,
                        column,
                        input.column(column).withType(config.type()).withNullable(isNull));
            }
            column = input.size();
            List<Column> columns = new ArrayList<>(input.columns());
            columns.add(Column.of(config.column(), config.type()).withNullable(isNull));
            return Schema.of(columns).withKey(input.key()).withComment(input.comment());
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn == column ? -1 : outputColumn;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            out.copy(column, cell, 0);
            out.endRow();
        }
    }
}
