package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code excel}. */
public final class ExcelWriterFactory implements WriterFactory<ExcelWriter> {
    @Override
    public String type() {
        return "excel";
    }

    @Override
    public Class<ExcelWriter> configType() {
        return ExcelWriter.class;
    }

    @Override
    public RowWriter create(ExcelWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
