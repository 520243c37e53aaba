package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code jsonl}. */
public final class JsonLinesWriterFactory implements WriterFactory<JsonLinesWriter> {
    @Override
    public String type() {
        return "jsonl";
    }

    @Override
    public Class<JsonLinesWriter> configType() {
        return JsonLinesWriter.class;
    }

    @Override
    public RowWriter create(JsonLinesWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
