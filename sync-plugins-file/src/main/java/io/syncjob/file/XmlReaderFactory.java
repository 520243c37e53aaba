package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code xml}. */
public final class XmlReaderFactory implements ReaderFactory<XmlReader> {
    @Override
    public String type() {
        return "xml";
    }

    @Override
    public Class<XmlReader> configType() {
        return XmlReader.class;
    }

    @Override
    public RowReader create(XmlReader config, PluginContext context) {
        return FileReader.of(
                Settings.paths(config.path(), config.paths()),
                config.files(),
                config.store(),
                config.toFormat(),
                context);
    }
}
