package io.syncjob.tck.memory;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;
import java.util.function.BiFunction;

/** The writer's contract run on a broken variant. Started by {@link BrokenPluginsTest} alone. */
class BrokenWriterCase extends MemoryWriterContractTest {
    static volatile BiFunction<RowWriter, MemoryTarget, RowWriter> broken = (correct, config) -> correct;

    @Override
    protected WriterFactory<MemoryTarget> factory() {
        WriterFactory<MemoryTarget> correct = super.factory();
        return new WriterFactory<>() {
            @Override
            public String type() {
                return correct.type();
            }

            @Override
            public Class<MemoryTarget> configType() {
                return correct.configType();
            }

            @Override
            public RowWriter create(MemoryTarget config, PluginContext context) throws Exception {
                return broken.apply(correct.create(config, context), config);
            }
        };
    }
}
