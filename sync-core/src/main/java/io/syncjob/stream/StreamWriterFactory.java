package io.syncjob.stream;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers that keep no row. */
public final class StreamWriterFactory implements WriterFactory<StreamWriter> {
    @Override
    public String type() {
        return "stream";
    }

    @Override
    public Class<StreamWriter> configType() {
        return StreamWriter.class;
    }

    @Override
    public RowWriter create(StreamWriter config, PluginContext context) {
        return switch (config.mode()) {
            case DISCARD -> new DiscardingWriter(false);
            case CHECKSUM -> new DiscardingWriter(true);
            case PRINT -> new PrintingWriter(System.out);
        };
    }
}
