package io.syncjob.core.transform;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Select;
import java.util.function.UnaryOperator;

/** Makes transformers of type {@code select}. */
public final class SelectFactory implements TransformerFactory<Select> {
    @Override
    public String type() {
        return "select";
    }

    @Override
    public Class<Select> configType() {
        return Select.class;
    }

    @Override
    public RowTransformer create(Select config, PluginContext context) {
        return new Reordering(
                rows -> config.columns().stream()
                        .mapToInt(name -> Columns.find(rows, name, type()))
                        .toArray(),
                UnaryOperator.identity());
    }
}
