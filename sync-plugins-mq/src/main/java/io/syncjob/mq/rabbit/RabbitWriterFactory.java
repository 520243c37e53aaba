package io.syncjob.mq.rabbit;

import io.syncjob.mq.internal.PlainTarget;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code rabbitmq}. */
public final class RabbitWriterFactory implements WriterFactory<RabbitWriter> {
    @Override
    public String type() {
        return "rabbitmq";
    }

    @Override
    public Class<RabbitWriter> configType() {
        return RabbitWriter.class;
    }

    @Override
    public RowWriter create(RabbitWriter config, PluginContext context) {
        RabbitLibrary.require();
        config.login().check();
        if (!config.message().key().isEmpty()) {
            throw Settings.invalid(
                    "The setting 'key' of 'message' is given, and messages of RabbitMQ have no key",
                    "Give a routing key by 'destination'.");
        }
        RabbitProperties.check(config.message().properties().keySet());
        RabbitConnection connection = new RabbitConnection(
                config.servers(), config.virtualHost(), config.login(), config.timeout(), context.job() + " writes");
        return new PlainTarget(new RabbitDestination(config, connection), config.message());
    }
}
