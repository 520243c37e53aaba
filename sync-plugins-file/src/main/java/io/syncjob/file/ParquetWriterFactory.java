package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code parquet}. */
public final class ParquetWriterFactory implements WriterFactory<ParquetWriter> {
    @Override
    public String type() {
        return "parquet";
    }

    @Override
    public Class<ParquetWriter> configType() {
        return ParquetWriter.class;
    }

    @Override
    public RowWriter create(ParquetWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
