package io.syncjob.tck.example;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of text files. */
public final class LinesFactory implements ReaderFactory<Lines> {
    @Override
    public String type() {
        return "lines";
    }

    @Override
    public Class<Lines> configType() {
        return Lines.class;
    }

    @Override
    public RowReader create(Lines config, PluginContext context) {
        return new LinesReader(config.file());
    }
}
