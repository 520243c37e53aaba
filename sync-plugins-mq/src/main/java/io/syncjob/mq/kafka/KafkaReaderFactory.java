package io.syncjob.mq.kafka;

import io.syncjob.mq.internal.MessageRows;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code kafka}. */
public final class KafkaReaderFactory implements ReaderFactory<KafkaReader> {
    @Override
    public String type() {
        return "kafka";
    }

    @Override
    public Class<KafkaReader> configType() {
        return KafkaReader.class;
    }

    @Override
    public RowReader create(KafkaReader config, PluginContext context) {
        KafkaLibrary.require();
        config.access().check();
        MessageRows.checkedSchema(config.columns(), config.formats(), config.valueFormat());
        return new KafkaSource(config, context);
    }
}
