package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code excel}. */
public final class ExcelReaderFactory implements ReaderFactory<ExcelReader> {
    @Override
    public String type() {
        return "excel";
    }

    @Override
    public Class<ExcelReader> configType() {
        return ExcelReader.class;
    }

    @Override
    public RowReader create(ExcelReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
