package io.syncjob.mq.rabbit;

import com.rabbitmq.client.Channel;
import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Destination;
import io.syncjob.mq.internal.Sender;

/** An exchange that is written to. */
final class RabbitDestination implements Destination {
    private final RabbitWriter config;
    private final RabbitConnection connection;

    RabbitDestination(RabbitWriter config, RabbitConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return config.exchange().isEmpty()
                ? "queue '" + config.routingKey() + "'"
                : "exchange '" + config.exchange() + "'";
    }

    @Override
    public void check() throws Exception {
        try (Channel channel = connection.channel()) {
            if (!config.exchange().isEmpty()) {
                channel.exchangeDeclarePassive(config.exchange());
            } else if (config.message().destination() == null) {
                channel.queueDeclarePassive(config.routingKey());
            }
        } catch (Exception e) {
            throw RabbitErrors.of(e, inWords(), SyncError.WRITE_FAILED);
        }
    }

    @Override
    public Sender open() throws Exception {
        try {
            return new RabbitSender(config, connection.channel(), connection.timeoutMillis(), inWords());
        } catch (Exception e) {
            throw RabbitErrors.of(e, inWords(), SyncError.WRITE_FAILED);
        }
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return RabbitErrors.isUnreachable(failure) || failure instanceof NotTakenException;
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
