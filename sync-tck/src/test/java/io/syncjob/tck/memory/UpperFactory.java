package io.syncjob.tck.memory;

import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.TransformerFactory;
import java.util.Locale;

/** Makes transformers that put a text into upper case. */
public final class UpperFactory implements TransformerFactory<Upper> {
    @Override
    public String type() {
        return "upper";
    }

    @Override
    public Class<Upper> configType() {
        return Upper.class;
    }

    @Override
    public ColumnTransformer create(Upper config, PluginContext context) {
        return new Transformer(config.column());
    }

    /** Sets one column and leaves the others. */
    private static final class Transformer implements ColumnTransformer {
        private final String name;
        private int column;

        Transformer(String name) {
            this.name = name;
        }

        @Override
        public Schema bind(Schema input) {
            column = input.indexOf(name);
            if (input.type(column).kind() != Kind.STRING) {
                throw new SyncException(
                        SyncError.INCOMPATIBLE_TYPES,
                        "Column '" + name + "' is " + input.type(column),
                        "Name a column of text.");
            }
            return input;
        }

        @Override
        public int sourceOf(int outputColumn) {
            return outputColumn == column ? -1 : outputColumn;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            String text = in.getString(column);
            if (text != null && text.contains("\t")) {
                throw new DirtyRowException(name, "The text has a tab");
            }
            out.setString(column, text == null ? null : text.toUpperCase(Locale.ROOT));
            out.endRow();
        }
    }
}
