package io.syncjob.stream;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers that generate rows. */
public final class StreamReaderFactory implements ReaderFactory<StreamReader> {
    @Override
    public String type() {
        return "stream";
    }

    @Override
    public Class<StreamReader> configType() {
        return StreamReader.class;
    }

    @Override
    public RowReader create(StreamReader config, PluginContext context) {
        return new GeneratingReader(config);
    }
}
