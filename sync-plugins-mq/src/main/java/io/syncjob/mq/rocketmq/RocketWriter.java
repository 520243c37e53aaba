package io.syncjob.mq.rocketmq;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;
import java.time.Duration;

/**
 * Writes each row as a message to a RocketMQ topic. A broker has confirmed each message, as durable as its settings say, before
 * its split is committed.
 *
 * @param servers {@code host:port} of one or more name servers, with commas between them; the port is 9876 where none is given
 * @param topic the topic of messages that have none of their own; it must be there
 * @param message which columns become which parts of the message; null stands for {@link MessageLayout#JSON}. Its
 *     {@code destination} is the topic, {@code key} a text by which messages can be looked for
 * @param maxBytes the largest value that is sent, in bytes; null stands for 4 MiB, which is the most that brokers take where they
 *     are told nothing else
 * @param inFlight how many messages may be unconfirmed, at least 1; null stands for 1000
 * @param timeout how long servers may be silent before the run fails; null stands for a minute
 * @param login the access key as its user, the secret key as its password, and whether connections are encrypted; null stands for
 *     open brokers
 */
public record RocketWriter(
        String servers,
        String topic,
        MessageLayout message,
        Integer maxBytes,
        Integer inFlight,
        Duration timeout,
        QueueLogin login)
        implements WriterConfig {
    private static final int IN_FLIGHT = 1_000;
    private static final int MAX_BYTES = 4 << 20;

    public RocketWriter {
        servers = Settings.text(servers, "servers");
        topic = Settings.text(topic, "topic");
        message = message == null ? MessageLayout.JSON : message;
        maxBytes = Settings.between(1, Integer.MAX_VALUE, maxBytes, MAX_BYTES, "maxBytes");
        inFlight = Settings.between(1, Integer.MAX_VALUE, inFlight, IN_FLIGHT, "inFlight");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Writes rows as JSON objects. */
    public static RocketWriter topic(String servers, String topic) {
        return new RocketWriter(
                servers, topic, MessageLayout.JSON, MAX_BYTES, IN_FLIGHT, Settings.TIMEOUT, QueueLogin.NONE);
    }

    /** Which columns become which parts of the message. */
    public RocketWriter message(MessageLayout layout) {
        return new RocketWriter(servers, topic, layout, maxBytes, inFlight, timeout, login);
    }

    /** The largest value that is sent, in bytes. */
    public RocketWriter maxBytes(int bytes) {
        return new RocketWriter(servers, topic, message, bytes, inFlight, timeout, login);
    }

    /** How many messages may be unconfirmed. */
    public RocketWriter inFlight(int number) {
        return new RocketWriter(servers, topic, message, maxBytes, number, timeout, login);
    }

    /** How long servers may be silent before the run fails. */
    public RocketWriter timeout(Duration duration) {
        return new RocketWriter(servers, topic, message, maxBytes, inFlight, duration, login);
    }

    /** How to get in. */
    public RocketWriter login(QueueLogin newLogin) {
        return new RocketWriter(servers, topic, message, maxBytes, inFlight, timeout, newLogin);
    }
}
