package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code fixed}. */
public final class FixedWriterFactory implements WriterFactory<FixedWriter> {
    @Override
    public String type() {
        return "fixed";
    }

    @Override
    public Class<FixedWriter> configType() {
        return FixedWriter.class;
    }

    @Override
    public RowWriter create(FixedWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
