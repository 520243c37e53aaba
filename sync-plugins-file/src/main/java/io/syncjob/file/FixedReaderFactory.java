package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code fixed}. */
public final class FixedReaderFactory implements ReaderFactory<FixedReader> {
    @Override
    public String type() {
        return "fixed";
    }

    @Override
    public Class<FixedReader> configType() {
        return FixedReader.class;
    }

    @Override
    public RowReader create(FixedReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
