package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code avro}. */
public final class AvroWriterFactory implements WriterFactory<AvroWriter> {
    @Override
    public String type() {
        return "avro";
    }

    @Override
    public Class<AvroWriter> configType() {
        return AvroWriter.class;
    }

    @Override
    public RowWriter create(AvroWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
