package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code json}. */
public final class JsonWriterFactory implements WriterFactory<JsonWriter> {
    @Override
    public String type() {
        return "json";
    }

    @Override
    public Class<JsonWriter> configType() {
        return JsonWriter.class;
    }

    @Override
    public RowWriter create(JsonWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
