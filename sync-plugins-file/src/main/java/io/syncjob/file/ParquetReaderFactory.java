package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code parquet}. */
public final class ParquetReaderFactory implements ReaderFactory<ParquetReader> {
    @Override
    public String type() {
        return "parquet";
    }

    @Override
    public Class<ParquetReader> configType() {
        return ParquetReader.class;
    }

    @Override
    public RowReader create(ParquetReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
