package io.syncjob.mq.rabbit;

import io.syncjob.mq.internal.PlainSource;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code rabbitmq}. */
public final class RabbitReaderFactory implements ReaderFactory<RabbitReader> {
    @Override
    public String type() {
        return "rabbitmq";
    }

    @Override
    public Class<RabbitReader> configType() {
        return RabbitReader.class;
    }

    @Override
    public RowReader create(RabbitReader config, PluginContext context) {
        RabbitLibrary.require();
        config.login().check();
        RabbitConnection connection = new RabbitConnection(
                config.servers(), config.virtualHost(), config.login(), config.timeout(), context.job() + " reads");
        return new PlainSource(
                new RabbitOrigin(config, connection),
                config.columns(),
                config.formats(),
                config.valueFormat(),
                config.stop());
    }
}
