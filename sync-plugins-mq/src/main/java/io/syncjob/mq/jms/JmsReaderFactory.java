package io.syncjob.mq.jms;

import io.syncjob.mq.internal.PlainSource;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code jms}. */
public final class JmsReaderFactory implements ReaderFactory<JmsReader> {
    @Override
    public String type() {
        return "jms";
    }

    @Override
    public Class<JmsReader> configType() {
        return JmsReader.class;
    }

    @Override
    public RowReader create(JmsReader config, PluginContext context) {
        JmsLibrary.require();
        config.login().check();
        JmsConnection connection = new JmsConnection(config.factory(), config.url(), config.login());
        return new PlainSource(
                new JmsOrigin(config, connection),
                config.columns(),
                config.formats(),
                config.valueFormat(),
                config.stop());
    }
}
