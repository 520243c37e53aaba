package io.syncjob.core.transform;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Drop;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes transformers of type {@code drop}. */
public final class DropFactory implements TransformerFactory<Drop> {
    @Override
    public String type() {
        return "drop";
    }

    @Override
    public Class<Drop> configType() {
        return Drop.class;
    }

    @Override
    public RowTransformer create(Drop config, PluginContext context) {
        return new Reordering(rows -> kept(rows, config.columns()), UnaryOperator.identity());
    }

    private int[] kept(Schema rows, List<String> dropped) {
        Set<Integer> gone =
                dropped.stream().map(name -> Columns.find(rows, name, type())).collect(Collectors.toSet());
        int[] kept = IntStream.range(0, rows.size())
                .filter(index -> !gone.contains(index))
                .toArray();
        if (kept.length == 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'drop' leaves no column of " + rows.names(),
                    "Keep at least one column.");
        }
        return kept;
    }
}
