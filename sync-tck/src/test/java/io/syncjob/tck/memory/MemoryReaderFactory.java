package io.syncjob.tck.memory;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes {@link MemoryReader}s. */
public final class MemoryReaderFactory implements ReaderFactory<MemorySource> {
    @Override
    public String type() {
        return "memory";
    }

    @Override
    public Class<MemorySource> configType() {
        return MemorySource.class;
    }

    @Override
    public RowReader create(MemorySource config, PluginContext context) {
        return new MemoryReader(config);
    }
}
