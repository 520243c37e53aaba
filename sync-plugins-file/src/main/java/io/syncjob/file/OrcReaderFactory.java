package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code orc}. */
public final class OrcReaderFactory implements ReaderFactory<OrcReader> {
    @Override
    public String type() {
        return "orc";
    }

    @Override
    public Class<OrcReader> configType() {
        return OrcReader.class;
    }

    @Override
    public RowReader create(OrcReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
