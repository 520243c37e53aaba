package io.syncjob.mq.nats;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;
import java.time.Duration;

/**
 * Writes each row as a message to a subject that a JetStream stream keeps. The stream has acknowledged each message before its
 * split is committed.
 *
 * @param servers {@code host:port} of one or more servers, with commas between them; the port is 4222 where none is given
 * @param subject the subject of messages that have none of their own
 * @param message which columns become which parts of the message; null stands for {@link MessageLayout#JSON}. Its
 *     {@code destination} is the subject; by its {@code id} the stream knows a message that was sent before
 * @param inFlight how many messages may be unacknowledged, at least 1; null stands for 1000
 * @param timeout how long the server may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for an open server
 */
public record NatsWriter(
        String servers, String subject, MessageLayout message, Integer inFlight, Duration timeout, QueueLogin login)
        implements WriterConfig {
    private static final int IN_FLIGHT = 1_000;

    public NatsWriter {
        servers = Settings.text(servers, "servers");
        subject = Settings.text(subject, "subject");
        message = message == null ? MessageLayout.JSON : message;
        inFlight = Settings.between(1, Integer.MAX_VALUE, inFlight, IN_FLIGHT, "inFlight");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Writes rows as JSON objects. */
    public static NatsWriter subject(String servers, String subject) {
        return new NatsWriter(servers, subject, MessageLayout.JSON, IN_FLIGHT, Settings.TIMEOUT, QueueLogin.NONE);
    }

    /** Which columns become which parts of the message. */
    public NatsWriter message(MessageLayout layout) {
        return new NatsWriter(servers, subject, layout, inFlight, timeout, login);
    }

    /** How many messages may be unacknowledged. */
    public NatsWriter inFlight(int number) {
        return new NatsWriter(servers, subject, message, number, timeout, login);
    }

    /** How long the server may be silent before the run fails. */
    public NatsWriter timeout(Duration duration) {
        return new NatsWriter(servers, subject, message, inFlight, duration, login);
    }

    /** How to get in. */
    public NatsWriter login(QueueLogin newLogin) {
        return new NatsWriter(servers, subject, message, inFlight, timeout, newLogin);
    }
}
