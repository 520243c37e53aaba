package io.syncjob.core.transform;

import io.syncjob.core.convert.CellCheck;
import io.syncjob.core.convert.CellConverter;
import io.syncjob.core.convert.Conversion;
import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.policy.TimeZones;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Cast;
import org.jspecify.annotations.Nullable;

/**
 * Makes transformers of type {@code cast}. They know no time zones: those belong to the ends of the job, and a wall clock
 * that a cast had moved would be moved again on its way into the target.
 */
public final class CastFactory implements TransformerFactory<Cast> {
    @Override
    public String type() {
        return "cast";
    }

    @Override
    public Class<Cast> configType() {
        return Cast.class;
    }

    @Override
    public RowTransformer create(Cast config, PluginContext context) {
        return new CastTransformer(config);
    }

    private final class CastTransformer implements ColumnTransformer {
        private final Cast config;
        private int column;
        private @Nullable CellConverter converter;
        private @Nullable CellCheck check;

        private CastTransformer(Cast config) {
            this.config = config;
        }

        @Override
        public Schema bind(Schema input) {
            column = Columns.find(input, config.column(), type());
            Column from = input.column(column);
            Conversion conversion = Conversion.cast(from, config.type(), TimeZones.undeclared());
            converter = conversion.converter();
            check = conversion.check();
            return Columns.replace(input, column, from.withType(config.type()));
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn == column && converter != null ? -1 : outputColumn;
        }

        @Override
        public boolean isAppliedToRows() {
            return converter != null || check != null;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            if (check != null) {
                check.check(in, column);
            }
            if (converter != null) {
                if (in.isNull(column)) {
                    out.setNull(column);
                } else {
                    converter.convert(in, column, out, column);
                }
            }
            out.endRow();
        }
    }
}
