package io.syncjob.mq.jms;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;

/**
 * Writes each row as a persistent message to a queue or a topic of Jakarta Messaging 3. Messages are sent in transactions, one
 * for each commit of a split.
 *
 * @param factory the class of the broker's connection factory, with a public constructor that takes the URL alone
 * @param url where the broker is, in the terms of its factory; without a password
 * @param destination the queue or topic of messages that have none of their own
 * @param topic whether destinations are topics
 * @param body what the value is sent as; null stands for {@link JmsBody#TEXT}
 * @param message which columns become which parts of the message; null stands for {@link MessageLayout#JSON}
 * @param login how to get in; null stands for nobody in particular
 */
public record JmsWriter(
        String factory,
        String url,
        String destination,
        boolean topic,
        JmsBody body,
        MessageLayout message,
        QueueLogin login)
        implements WriterConfig {
    public JmsWriter {
        factory = Settings.text(factory, "factory");
        url = Settings.text(url, "url");
        destination = Settings.text(destination, "destination");
        body = body == null ? JmsBody.TEXT : body;
        message = message == null ? MessageLayout.JSON : message;
        login = QueueLogin.orNone(login);
    }

    /** Writes rows as JSON objects to a queue. */
    public static JmsWriter queue(String factory, String url, String queue) {
        return new JmsWriter(factory, url, queue, false, JmsBody.TEXT, MessageLayout.JSON, QueueLogin.NONE);
    }

    /** Writes rows as JSON objects to a topic. */
    public static JmsWriter topic(String factory, String url, String topic) {
        return new JmsWriter(factory, url, topic, true, JmsBody.TEXT, MessageLayout.JSON, QueueLogin.NONE);
    }

    /** What the value is sent as. */
    public JmsWriter body(JmsBody newBody) {
        return new JmsWriter(factory, url, destination, topic, newBody, message, login);
    }

    /** Which columns become which parts of the message. */
    public JmsWriter message(MessageLayout layout) {
        return new JmsWriter(factory, url, destination, topic, body, layout, login);
    }

    /** How to get in. */
    public JmsWriter login(QueueLogin newLogin) {
        return new JmsWriter(factory, url, destination, topic, body, message, newLogin);
    }
}
