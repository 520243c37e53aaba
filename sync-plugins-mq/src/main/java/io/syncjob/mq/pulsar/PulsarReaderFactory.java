package io.syncjob.mq.pulsar;

import io.syncjob.mq.internal.LogSource;
import io.syncjob.mq.internal.MessageRows;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code pulsar}. */
public final class PulsarReaderFactory implements ReaderFactory<PulsarReader> {
    @Override
    public String type() {
        return "pulsar";
    }

    @Override
    public Class<PulsarReader> configType() {
        return PulsarReader.class;
    }

    @Override
    public RowReader create(PulsarReader config, PluginContext context) {
        PulsarLibrary.require();
        config.access().check();
        MessageRows.checkedSchema(config.columns(), config.formats(), config.valueFormat());
        PulsarConnection connection =
                new PulsarConnection(config.servers(), config.access(), config.timeout(), context.job() + " reads");
        return new LogSource(
                new PulsarTopic(config, connection),
                config.columns(),
                config.formats(),
                config.valueFormat(),
                config.rows());
    }
}
