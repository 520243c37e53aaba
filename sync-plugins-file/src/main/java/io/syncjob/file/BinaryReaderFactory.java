package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code binary}. */
public final class BinaryReaderFactory implements ReaderFactory<BinaryReader> {
    @Override
    public String type() {
        return "binary";
    }

    @Override
    public Class<BinaryReader> configType() {
        return BinaryReader.class;
    }

    @Override
    public RowReader create(BinaryReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
