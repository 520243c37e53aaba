package io.syncjob.mq.kafka;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code kafka}. */
public final class KafkaWriterFactory implements WriterFactory<KafkaWriter> {
    @Override
    public String type() {
        return "kafka";
    }

    @Override
    public Class<KafkaWriter> configType() {
        return KafkaWriter.class;
    }

    @Override
    public RowWriter create(KafkaWriter config, PluginContext context) {
        KafkaLibrary.require();
        config.access().check();
        return new KafkaTarget(config, context);
    }
}
