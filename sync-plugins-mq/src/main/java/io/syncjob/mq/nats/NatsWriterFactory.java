package io.syncjob.mq.nats;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.PlainTarget;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code nats}. */
public final class NatsWriterFactory implements WriterFactory<NatsWriter> {
    @Override
    public String type() {
        return "nats";
    }

    @Override
    public Class<NatsWriter> configType() {
        return NatsWriter.class;
    }

    @Override
    public RowWriter create(NatsWriter config, PluginContext context) {
        NatsLibrary.require();
        config.login().check();
        MessageLayout message = config.message();
        if (!message.properties().isEmpty()
                || message.timestamp() != null
                || !message.key().isEmpty()) {
            throw Settings.invalid(
                    "The setting 'message' has a key, properties or a timestamp, which messages of NATS have not",
                    "Leave them out; a subject is given by 'destination', others as headers.");
        }
        NatsConnection connection =
                new NatsConnection(config.servers(), config.login(), config.timeout(), context.job() + " writes");
        return new PlainTarget(new NatsDestination(config, connection), message);
    }
}
