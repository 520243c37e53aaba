package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code arrow}. */
public final class ArrowWriterFactory implements WriterFactory<ArrowWriter> {
    @Override
    public String type() {
        return "arrow";
    }

    @Override
    public Class<ArrowWriter> configType() {
        return ArrowWriter.class;
    }

    @Override
    public RowWriter create(ArrowWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
