package io.syncjob.mq.sqs;

import io.syncjob.mq.internal.PlainSource;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code sqs}. */
public final class SqsReaderFactory implements ReaderFactory<SqsReader> {
    @Override
    public String type() {
        return "sqs";
    }

    @Override
    public Class<SqsReader> configType() {
        return SqsReader.class;
    }

    @Override
    public RowReader create(SqsReader config, PluginContext context) {
        SqsLibrary.require();
        config.access().check();
        SqsConnection connection = new SqsConnection(config.access(), config.queue(), config.timeout());
        return new PlainSource(new SqsOrigin(config, connection), config.columns(), config.formats(), config.stop());
    }
}
