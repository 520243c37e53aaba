package io.syncjob.mq.nats;

import io.syncjob.mq.internal.LogSource;
import io.syncjob.mq.internal.MessageRows;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code nats}. */
public final class NatsReaderFactory implements ReaderFactory<NatsReader> {
    @Override
    public String type() {
        return "nats";
    }

    @Override
    public Class<NatsReader> configType() {
        return NatsReader.class;
    }

    @Override
    public RowReader create(NatsReader config, PluginContext context) {
        NatsLibrary.require();
        config.login().check();
        MessageRows.checkedSchema(config.columns(), config.formats(), config.valueFormat());
        NatsConnection connection =
                new NatsConnection(config.servers(), config.login(), config.timeout(), context.job() + " reads");
        return new LogSource(
                new NatsStream(config, connection, context.batchBytes()),
                config.columns(),
                config.formats(),
                config.valueFormat(),
                config.rows());
    }
}
