package io.syncjob.file;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code xml}. */
public final class XmlWriterFactory implements WriterFactory<XmlWriter> {
    @Override
    public String type() {
        return "xml";
    }

    @Override
    public Class<XmlWriter> configType() {
        return XmlWriter.class;
    }

    @Override
    public RowWriter create(XmlWriter config, PluginContext context) {
        return FileWriter.of(
                config.path(), config.folder(), config.mode(), config.output(), config.store(), config.toFormat());
    }
}
