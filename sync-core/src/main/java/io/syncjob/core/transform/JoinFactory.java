package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Makes transformers of type {@code join}. */
public final class JoinFactory implements TransformerFactory<Join> {
    private static final String TYPE = "join";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<Join> configType() {
        return Join.class;
    }

    @Override
    public RowTransformer create(Join config, PluginContext context) {
        return new Transformer(config);
    }

    private static final class Transformer implements ColumnTransformer {
        private final Join config;
        private final String delimiter;
        private final StringBuilder text = new StringBuilder();
        private int[] columns = {};
        private CellText[] texts = {};
        private int column;

        private Transformer(Join config) {
            this.config = config;
            this.delimiter = Objects.requireNonNullElse(config.delimiter(), "");
        }

        @Override
        public Schema bind(Schema input) {
            columns = config.columnIndexes().isEmpty()
                    ? IntStream.range(0, input.size()).toArray()
                    : config.columnIndexes().stream().mapToInt(index -> index).toArray();
            for (int index : columns) {
                if (index < 0 || index >= input.size()) {
                    throw new SyncException(
                            SyncError.MISSING_COLUMN,
                            "The transformer 'join' names the column " + index + ", and the rows have " + input.size()
                                    + " columns, counted from 0: " + input.names(),
                            "Give a number below " + input.size() + ".");
                }
            }
            column = input.size();
            Column added = Column.of(config.column(), DataType.STRING);
            if (isCopy()) {
                added = Column.of(config.column(), input.type(columns[0]));
            } else {
                texts = IntStream.of(columns)
                        .mapToObj(index -> CellText.of(input.column(index), TYPE))
                        .toArray(CellText[]::new);
            }
            List<Column> all = new ArrayList<>(input.columns());
            all.add(added);
            return Schema.of(all).withKey(input.key()).withComment(input.comment());
        }

        private boolean isCopy() {
            return columns.length == 1 && config.nullText() == null;
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn == column ? -1 : outputColumn;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            if (isCopy()) {
                out.copy(column, in, columns[0]);
            } else {
                out.setString(column, joined(in));
            }
            out.endRow();
        }

        private String joined(Row in) {
            text.setLength(0);
            for (int i = 0; i < columns.length; i++) {
                text.append(i == 0 ? "" : delimiter);
                if (!in.isNull(columns[i])) {
                    text.append(texts[i].of(in, columns[i]));
                } else if (config.nullText() != null) {
                    text.append(config.nullText());
                }
            }
            return text.toString();
        }
    }
}
