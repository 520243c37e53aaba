package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code json}. */
public final class JsonReaderFactory implements ReaderFactory<JsonReader> {
    @Override
    public String type() {
        return "json";
    }

    @Override
    public Class<JsonReader> configType() {
        return JsonReader.class;
    }

    @Override
    public RowReader create(JsonReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
