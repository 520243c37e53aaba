package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code orc}. */
public final class OrcWriterFactory implements WriterFactory<OrcWriter> {
    @Override
    public String type() {
        return "orc";
    }

    @Override
    public Class<OrcWriter> configType() {
        return OrcWriter.class;
    }

    @Override
    public RowWriter create(OrcWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
