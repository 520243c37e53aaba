package io.syncjob.core.transform;

import io.syncjob.data.Schema;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Rename;
import java.util.stream.IntStream;

/** Makes transformers of type {@code rename}. */
public final class RenameFactory implements TransformerFactory<Rename> {
    @Override
    public String type() {
        return "rename";
    }

    @Override
    public Class<Rename> configType() {
        return Rename.class;
    }

    @Override
    public RowTransformer create(Rename config, PluginContext context) {
        return new Reordering(
                rows -> IntStream.range(0, rows.size()).toArray(), rows -> renamed(rows, config.from(), config.to()));
    }

    private Schema renamed(Schema rows, String from, String to) {
        int index = Columns.find(rows, from, type());
        return Columns.replace(rows, index, rows.column(index).withName(to));
    }
}
