package io.syncjob.tck.memory;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes {@link MemoryWriter}s. */
public final class MemoryWriterFactory implements WriterFactory<MemoryTarget> {
    @Override
    public String type() {
        return "memory";
    }

    @Override
    public Class<MemoryTarget> configType() {
        return MemoryTarget.class;
    }

    @Override
    public RowWriter create(MemoryTarget config, PluginContext context) {
        return new MemoryWriter(config);
    }
}
