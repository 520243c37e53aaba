package io.syncjob.mq.kafka;

import io.syncjob.mq.internal.MessageRows;
import io.syncjob.mq.internal.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.text.TemporalPattern;

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
        if (config.columns().isEmpty()) {
            throw Settings.invalid("The setting 'columns' is empty", "Say what to read of a message.");
        }
        TemporalPattern.checkAll(MessageRows.schema(config.columns()), config.formats());
        return new KafkaSource(config, context);
    }
}
