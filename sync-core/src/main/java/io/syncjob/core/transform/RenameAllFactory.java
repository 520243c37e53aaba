package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.RenameAll;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes transformers of type {@code rename-all}. */
public final class RenameAllFactory implements TransformerFactory<RenameAll> {
    @Override
    public String type() {
        return "rename-all";
    }

    @Override
    public Class<RenameAll> configType() {
        return RenameAll.class;
    }

    @Override
    public RowTransformer create(RenameAll config, PluginContext context) {
        return renaming(rows -> config.columns());
    }

    /** @param names those of all columns, for the rows that come */
    static RowTransformer renaming(Function<Schema, List<String>> names) {
        return new Reordering(
                rows -> IntStream.range(0, rows.size()).toArray(), rows -> renamed(rows, names.apply(rows)));
    }

    private static Schema renamed(Schema rows, List<String> names) {
        if (rows.size() != names.size()) {
            throw new SyncException(
                    SyncError.UNEQUAL_COLUMNS,
                    "The transformer 'rename-all' has " + names.size() + " names " + names + ", and the rows have "
                            + rows.size() + " columns " + rows.names(),
                    "Give as many names as there are columns.");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(rows.column(i).withName(names.get(i)));
        }
        List<String> key =
                rows.key().stream().map(name -> names.get(rows.indexOf(name))).toList();
        return Schema.of(columns).withKey(key).withComment(rows.comment());
    }
}
