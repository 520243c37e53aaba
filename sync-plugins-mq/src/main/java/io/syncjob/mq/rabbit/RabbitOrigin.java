package io.syncjob.mq.rabbit;

import com.rabbitmq.client.Channel;
import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Deliveries;
import io.syncjob.mq.internal.Origin;
import java.util.OptionalLong;

/** A queue that is read. */
final class RabbitOrigin implements Origin {
    private final RabbitReader config;
    private final RabbitConnection connection;

    RabbitOrigin(RabbitReader config, RabbitConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return "queue '" + config.queue() + "'";
    }

    @Override
    public OptionalLong waiting() throws Exception {
        try (Channel channel = connection.channel()) {
            return OptionalLong.of(channel.messageCount(config.queue()));
        } catch (Exception e) {
            throw RabbitErrors.of(e, inWords(), SyncError.READ_FAILED);
        }
    }

    @Override
    public int consumers() {
        return config.consumers();
    }

    @Override
    public Deliveries open() throws Exception {
        try {
            return new RabbitDeliveries(config, connection);
        } catch (Exception e) {
            throw RabbitErrors.of(e, inWords(), SyncError.READ_FAILED);
        }
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return RabbitErrors.isUnreachable(failure);
    }

    @Override
    public void cancel() {
        connection.abort();
    }

    @Override
    public void close() {
        connection.close();
    }
}
