package io.syncjob.mq.rocketmq;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.PlainTarget;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;
import java.util.Set;

/** Makes writers of type {@code rocketmq}. */
public final class RocketWriterFactory implements WriterFactory<RocketWriter> {
    @Override
    public String type() {
        return "rocketmq";
    }

    @Override
    public Class<RocketWriter> configType() {
        return RocketWriter.class;
    }

    @Override
    public RowWriter create(RocketWriter config, PluginContext context) {
        RocketLibrary.require();
        MessageLayout message = config.message();
        if (message.timestamp() != null || message.id() != null) {
            throw Settings.invalid(
                    "The setting 'message' has a timestamp or an id, which RocketMQ gives to messages itself",
                    "Leave them out, or write them as headers.");
        }
        if (!Set.of(RocketMessage.TAGS).containsAll(message.properties().keySet())) {
            throw Settings.invalid(
                    "The setting 'properties' of 'message' is "
                            + message.properties().keySet(),
                    "The only one to write is " + RocketMessage.TAGS + ".");
        }
        RocketClients clients = new RocketClients(config.servers(), config.login(), config.timeout());
        clients.check();
        return new PlainTarget(new RocketDestination(config, new RocketProducer(config, clients)), message);
    }
}
