package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code csv}. */
public final class CsvWriterFactory implements WriterFactory<CsvWriter> {
    @Override
    public String type() {
        return "csv";
    }

    @Override
    public Class<CsvWriter> configType() {
        return CsvWriter.class;
    }

    @Override
    public RowWriter create(CsvWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
