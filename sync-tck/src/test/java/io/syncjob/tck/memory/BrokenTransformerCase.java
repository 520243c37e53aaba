package io.syncjob.tck.memory;

import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The transformer's contract run on a broken variant. Started by {@link BrokenPluginsTest} alone. */
class BrokenTransformerCase extends UpperContractTest {
    static volatile Supplier<UnaryOperator<ColumnTransformer>> broken = UnaryOperator::identity;

    /** One for each test, as some variants share something among transformers. */
    private final UnaryOperator<ColumnTransformer> variant = broken.get();

    @Override
    protected TransformerFactory<Upper> factory() {
        UpperFactory correct = new UpperFactory();
        return new TransformerFactory<>() {
            @Override
            public String type() {
                return correct.type();
            }

            @Override
            public Class<Upper> configType() {
                return correct.configType();
            }

            @Override
            public RowTransformer create(Upper config, PluginContext context) {
                return variant.apply(correct.create(config, context));
            }
        };
    }
}
