package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.MomentsAsText;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes transformers of type {@code moments-as-text}. */
public final class MomentsAsTextFactory implements TransformerFactory<MomentsAsText> {
    @Override
    public String type() {
        return "moments-as-text";
    }

    @Override
    public Class<MomentsAsText> configType() {
        return MomentsAsText.class;
    }

    @Override
    public RowTransformer create(MomentsAsText config, PluginContext context) {
        Map<Kind, MomentPattern> patterns = new EnumMap<>(Kind.class);
        put(patterns, Kind.DATE, config.date());
        put(patterns, Kind.TIME, config.time());
        put(patterns, Kind.TIMESTAMP, config.timestamp());
        return new Transformer(patterns);
    }

    private void put(Map<Kind, MomentPattern> patterns, Kind kind, @Nullable String pattern) {
        if (pattern != null) {
            patterns.put(kind, new MomentPattern(pattern, type()));
        }
    }

    private static final class Transformer implements ColumnTransformer {
        private final Map<Kind, MomentPattern> patterns;
        private final Map<Integer, MomentPattern> byColumn = new LinkedHashMap<>();

        private Transformer(Map<Kind, MomentPattern> patterns) {
            this.patterns = patterns;
        }

        @Override
        public Schema bind(Schema input) {
            byColumn.clear();
            Schema output = input;
            for (int index = 0; index < input.size(); index++) {
                Column column = input.column(index);
                MomentPattern pattern = patterns.get(column.type().kind());
                if (pattern != null) {
                    byColumn.put(index, pattern);
                    output = Columns.replace(output, index, column.withType(DataType.STRING));
                }
            }
            return output;
        }

        @Override
        public int sourceOf(int outputColumn) {
            return byColumn.containsKey(outputColumn) ? -1 : outputColumn;
        }

        @Override
        public boolean isAppliedToRows() {
            return !byColumn.isEmpty();
        }

        @Override
        public void apply(Row in, RowAppender out) {
            byColumn.forEach(
                    (column, pattern) -> out.setString(column, in.isNull(column) ? null : pattern.format(in, column)));
            out.endRow();
        }
    }
}
