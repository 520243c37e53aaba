package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code jsonl}. */
public final class JsonLinesReaderFactory implements ReaderFactory<JsonLinesReader> {
    @Override
    public String type() {
        return "jsonl";
    }

    @Override
    public Class<JsonLinesReader> configType() {
        return JsonLinesReader.class;
    }

    @Override
    public RowReader create(JsonLinesReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
