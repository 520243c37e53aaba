package io.syncjob.mq.rabbit;

import io.syncjob.mq.internal.LogSource;
import io.syncjob.mq.internal.MessageRows;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code rabbitmq-stream}. */
public final class RabbitStreamReaderFactory implements ReaderFactory<RabbitStreamReader> {
    @Override
    public String type() {
        return "rabbitmq-stream";
    }

    @Override
    public Class<RabbitStreamReader> configType() {
        return RabbitStreamReader.class;
    }

    @Override
    public RowReader create(RabbitStreamReader config, PluginContext context) {
        RabbitLibrary.require();
        config.login().check();
        MessageRows.checkedSchema(config.columns(), config.formats());
        RabbitConnection connection = new RabbitConnection(
                config.servers(), config.virtualHost(), config.login(), config.timeout(), context.job() + " reads");
        return new LogSource(new RabbitStream(config, connection), config.columns(), config.formats(), config.rows());
    }
}
