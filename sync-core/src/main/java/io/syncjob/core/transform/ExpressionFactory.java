package io.syncjob.core.transform;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.convert.CellCheck;
import io.syncjob.core.convert.CellConverter;
import io.syncjob.core.convert.Conversion;
import io.syncjob.core.expression.ExpressionProgram;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.policy.TimeZones;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.Library;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes transformers of type {@code expression}. */
public final class ExpressionFactory implements TransformerFactory<Expression> {
    static final Library EVALEX = new Library("com.ezylang.evalex.Expression", "com.ezylang:EvalEx");

    @Override
    public String type() {
        return "expression";
    }

    @Override
    public Class<Expression> configType() {
        return Expression.class;
    }

    @Override
    public RowTransformer create(Expression config, PluginContext context) {
        EVALEX.require("expressions", ExpressionFactory.class);
        return new ExpressionTransformer(
                config, ExpressionProgram.of(config.expression(), "the column '" + config.column() + "'"));
    }

    private static final class ExpressionTransformer implements ColumnTransformer {
        private final Expression config;
        private final ExpressionProgram program;
        private int column;
        private Result result = (in, out) -> {};

        /** Sets the column. */
        @FunctionalInterface
        private interface Result {
            void set(Row in, RowAppender out);
        }

        private ExpressionTransformer(Expression config, ExpressionProgram program) {
            this.config = config;
            this.program = program;
        }

        @Override
        public Schema bind(Schema input) {
            int bare = program.bareColumn(input);
            ExpressionProgram.Bound bound = bare < 0 ? program.bind(input) : null;
            DataType natural = bound == null ? input.type(bare) : bound.type();
            DataType type = config.type() == null ? natural : config.type();
            int found = input.find(config.column());
            column = found < 0 ? input.size() : found;
            Column from = Column.of(config.column(), natural);
            Conversion conversion = conversion(from, type);
            if (bound == null) {
                result = converting(conversion, row -> row, bare);
            } else {
                result = computed(bound, from, conversion);
            }
            if (found >= 0) {
                return Columns.replace(
                        input,
                        column,
                        input.column(column).withType(type).withNullable(true).withNativeType(null));
            }
            List<Column> columns = new ArrayList<>(input.columns());
            columns.add(Column.of(config.column(), type));
            return Schema.of(columns).withKey(input.key()).withComment(input.comment());
        }

        /** A float shows few decimals exactly, so it takes the nearest; every other type takes what it holds. */
        private static Conversion conversion(Column from, DataType type) {
            return switch (type.kind()) {
                case FLOAT32, FLOAT64 -> Conversion.cast(from, type, TimeZones.undeclared());
                default -> Conversion.exact(from, from.withType(type), TimeZones.undeclared());
            };
        }

        /** Where the cell to convert stands. */
        @FunctionalInterface
        private interface Source {
            Row of(Row in);
        }

        private Result converting(Conversion conversion, Source source, int index) {
            CellCheck check = conversion.check();
            CellConverter converter = conversion.converter();
            return (in, out) -> {
                Row cell = source.of(in);
                if (check != null) {
                    check.check(cell, index);
                }
                if (cell.isNull(index)) {
                    out.setNull(column);
                } else if (converter == null) {
                    out.copy(column, cell, index);
                } else {
                    converter.convert(cell, index, out, column);
                }
            };
        }

        private Result computed(ExpressionProgram.Bound bound, Column from, Conversion conversion) {
            // A row of one cell, which the value stands in before it is converted.
            ColumnBatch scratch = ColumnBatch.allocate(Schema.of(from), 1);
            return converting(
                    conversion,
                    in -> {
                        @Nullable Object value = bound.value(in, config.column());
                        scratch.clear();
                        BatchAppender cell = scratch.appender();
                        cell.set(0, value);
                        cell.endRow();
                        return scratch.row(0);
                    },
                    0);
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn == column ? -1 : outputColumn;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            result.set(in, out);
            out.endRow();
        }
    }
}
