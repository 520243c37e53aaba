package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code avro}. */
public final class AvroReaderFactory implements ReaderFactory<AvroReader> {
    @Override
    public String type() {
        return "avro";
    }

    @Override
    public Class<AvroReader> configType() {
        return AvroReader.class;
    }

    @Override
    public RowReader create(AvroReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
