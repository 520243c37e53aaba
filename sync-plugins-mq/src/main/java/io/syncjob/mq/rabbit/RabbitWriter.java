package io.syncjob.mq.rabbit;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;
import java.time.Duration;

/**
 * Writes each row as a persistent message to a RabbitMQ exchange, which must be there. The server has confirmed each message
 * before its split is committed. A row whose message no queue takes is rejected.
 *
 * @param servers {@code host:port} of one or more servers, with commas between them; the port is 5672, or 5671 with TLS, where
 *     none is given
 * @param virtualHost the virtual host; null stands for {@code /}
 * @param exchange the exchange; null stands for the one without a name, whose routing keys are names of queues
 * @param routingKey the routing key of messages that have none of their own; null for an empty one
 * @param message which columns become which parts of the message; null stands for {@link MessageLayout#JSON}. Its
 *     {@code destination} is the routing key; its properties are those of AMQP
 * @param inFlight how many messages may be unconfirmed, at least 1; null stands for 1000
 * @param timeout how long the server may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for the user {@code guest}, whom a server lets in from its own machine only
 */
public record RabbitWriter(
        String servers,
        String virtualHost,
        String exchange,
        String routingKey,
        MessageLayout message,
        Integer inFlight,
        Duration timeout,
        QueueLogin login)
        implements WriterConfig {
    private static final int IN_FLIGHT = 1_000;

    public RabbitWriter {
        servers = Settings.text(servers, "servers");
        virtualHost = virtualHost == null ? RabbitConnection.ROOT : virtualHost;
        exchange = exchange == null ? "" : exchange;
        routingKey = routingKey == null ? "" : routingKey;
        message = message == null ? MessageLayout.JSON : message;
        inFlight = Settings.between(1, Integer.MAX_VALUE, inFlight, IN_FLIGHT, "inFlight");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Writes rows as JSON objects to a queue. */
    public static RabbitWriter queue(String servers, String queue) {
        return exchange(servers, "", queue);
    }

    /** Writes rows as JSON objects to an exchange. */
    public static RabbitWriter exchange(String servers, String exchange, String routingKey) {
        return new RabbitWriter(
                servers,
                RabbitConnection.ROOT,
                exchange,
                routingKey,
                MessageLayout.JSON,
                IN_FLIGHT,
                Settings.TIMEOUT,
                QueueLogin.NONE);
    }

    /** The virtual host. */
    public RabbitWriter virtualHost(String name) {
        return new RabbitWriter(servers, name, exchange, routingKey, message, inFlight, timeout, login);
    }

    /** Which columns become which parts of the message. */
    public RabbitWriter message(MessageLayout layout) {
        return new RabbitWriter(servers, virtualHost, exchange, routingKey, layout, inFlight, timeout, login);
    }

    /** How many messages may be unconfirmed. */
    public RabbitWriter inFlight(int number) {
        return new RabbitWriter(servers, virtualHost, exchange, routingKey, message, number, timeout, login);
    }

    /** How long the server may be silent before the run fails. */
    public RabbitWriter timeout(Duration duration) {
        return new RabbitWriter(servers, virtualHost, exchange, routingKey, message, inFlight, duration, login);
    }

    /** How to get in. */
    public RabbitWriter login(QueueLogin newLogin) {
        return new RabbitWriter(servers, virtualHost, exchange, routingKey, message, inFlight, timeout, newLogin);
    }
}
