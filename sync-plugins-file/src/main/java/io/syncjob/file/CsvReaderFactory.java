package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code csv}. */
public final class CsvReaderFactory implements ReaderFactory<CsvReader> {
    @Override
    public String type() {
        return "csv";
    }

    @Override
    public Class<CsvReader> configType() {
        return CsvReader.class;
    }

    @Override
    public RowReader create(CsvReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
