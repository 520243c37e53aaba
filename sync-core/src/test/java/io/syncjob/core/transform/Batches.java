package io.syncjob.core.transform;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.spi.TransformerFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/** Takes rows through a transformer, as the engine does. */
final class Batches {
    private Batches() {}

    private record Context(String job, String runId, int workers, int batchBytes, Clock clock)
            implements PluginContext {}

    /** The transformer for {@code config}, whose factory is found as a service. */
    static ColumnTransformer create(TransformerConfig config) throws Exception {
        for (TransformerFactory<?> factory : ServiceLoader.load(TransformerFactory.class)) {
            if (factory.configType() == config.getClass()) {
                return (ColumnTransformer) create(factory, config);
            }
        }
        throw new AssertionError("No factory for " + config);
    }

    private static <C extends TransformerConfig> RowTransformer create(
            TransformerFactory<C> factory, TransformerConfig config) throws Exception {
        return factory.create(
                factory.configType().cast(config), new Context("job", "run", 1, 1 << 20, Clock.systemUTC()));
    }

    static ColumnTransformer bound(TransformerConfig config, Schema rows) throws Exception {
        ColumnTransformer transformer = create(config);
        transformer.bind(rows);
        return transformer;
    }

    /** The rows that come out, by column name; columns that the transformer leaves are shared. */
    static List<Map<String, Object>> apply(TransformerConfig config, Schema rows, Object[]... cells) throws Exception {
        ColumnTransformer transformer = create(config);
        Schema output = transformer.bind(rows);
        ColumnBatch source = ColumnBatch.allocate(rows, cells.length);
        BatchAppender in = source.appender();
        for (Object[] row : cells) {
            for (int i = 0; i < row.length; i++) {
                in.set(i, row[i]);
            }
            in.endRow();
        }
        int[] sources =
                IntStream.range(0, output.size()).map(transformer::sourceOf).toArray();
        ColumnBatch target = ColumnBatch.over(output, sources, 0);
        target.show(source, sources);
        BatchAppender out = target.placedAppender(sources, (row, column, code, reason) -> {
            throw new AssertionError(reason);
        });
        List<Map<String, Object>> result = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            if (transformer.isAppliedToRows()) {
                target.place(out, i);
                transformer.apply(source.row(i), out);
            }
            result.add(target.values(i));
        }
        return result;
    }

    static Object[] row(Object... cells) {
        return cells;
    }
}
