package io.syncjob.mq.rocketmq;

import io.syncjob.mq.internal.LogSource;
import io.syncjob.mq.internal.MessageRows;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code rocketmq}. */
public final class RocketReaderFactory implements ReaderFactory<RocketReader> {
    @Override
    public String type() {
        return "rocketmq";
    }

    @Override
    public Class<RocketReader> configType() {
        return RocketReader.class;
    }

    @Override
    public RowReader create(RocketReader config, PluginContext context) {
        RocketLibrary.require();
        MessageRows.checkedSchema(config.columns(), config.formats(), config.valueFormat());
        RocketClients clients = new RocketClients(config.servers(), config.login(), config.timeout());
        clients.check();
        return new LogSource(
                new RocketTopic(config, new RocketConsumer(clients, config.group())),
                config.columns(),
                config.formats(),
                config.valueFormat(),
                config.rows());
    }
}
