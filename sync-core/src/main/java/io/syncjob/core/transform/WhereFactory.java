package io.syncjob.core.transform;

import io.syncjob.core.expression.ExpressionProgram;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Where;
import org.jspecify.annotations.Nullable;

/** Makes transformers of type {@code where}. */
public final class WhereFactory implements TransformerFactory<Where> {
    @Override
    public String type() {
        return "where";
    }

    @Override
    public Class<Where> configType() {
        return Where.class;
    }

    @Override
    public RowTransformer create(Where config, PluginContext context) {
        ExpressionFactory.EVALEX.require("expressions", WhereFactory.class);
        return new WhereTransformer(config, ExpressionProgram.of(config.condition(), "the transformer 'where'"));
    }

    private static final class WhereTransformer implements ColumnTransformer {
        private final Where config;
        private final ExpressionProgram program;
        private ExpressionProgram.@Nullable Bound bound;

        private WhereTransformer(Where config, ExpressionProgram program) {
            this.config = config;
            this.program = program;
        }

        @Override
        public Schema bind(Schema input) {
            ExpressionProgram.Bound condition = program.bind(input);
            if (!condition.isCondition()) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "The expression of the transformer 'where' is no condition, but gives " + condition.type(),
                        "Compare in '" + config.condition() + "', as in quantity > 0.");
            }
            bound = condition;
            return input;
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            ExpressionProgram.Bound condition = bound;
            if (condition == null) {
                throw new IllegalStateException("bind comes first");
            }
            if (Boolean.TRUE.equals(condition.value(in, null))) {
                out.endRow();
            }
        }
    }
}
