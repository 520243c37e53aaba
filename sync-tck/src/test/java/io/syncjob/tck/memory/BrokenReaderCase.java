package io.syncjob.tck.memory;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import java.util.function.UnaryOperator;

/** The reader's contract run on a broken variant. Started by {@link BrokenPluginsTest} alone. */
class BrokenReaderCase extends MemoryReaderContractTest {
    static volatile UnaryOperator<RowReader> broken = UnaryOperator.identity();

    @Override
    protected ReaderFactory<MemorySource> factory() {
        ReaderFactory<MemorySource> correct = super.factory();
        return new ReaderFactory<>() {
            @Override
            public String type() {
                return correct.type();
            }

            @Override
            public Class<MemorySource> configType() {
                return correct.configType();
            }

            @Override
            public RowReader create(MemorySource config, PluginContext context) throws Exception {
                return broken.apply(correct.create(config, context));
            }
        };
    }
}
