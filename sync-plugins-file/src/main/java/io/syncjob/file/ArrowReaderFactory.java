package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code arrow}. */
public final class ArrowReaderFactory implements ReaderFactory<ArrowReader> {
    @Override
    public String type() {
        return "arrow";
    }

    @Override
    public Class<ArrowReader> configType() {
        return ArrowReader.class;
    }

    @Override
    public RowReader create(ArrowReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
