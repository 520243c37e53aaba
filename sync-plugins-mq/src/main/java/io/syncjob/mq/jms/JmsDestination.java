package io.syncjob.mq.jms;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Destination;
import io.syncjob.mq.internal.Sender;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** A queue or a topic that is written to. */
final class JmsDestination implements Destination {
    private final JmsWriter config;
    private final JmsConnection connection;

    JmsDestination(JmsWriter config, JmsConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return (config.topic() ? "topic '" : "queue '") + config.destination() + "'";
    }

    static jakarta.jms.Destination of(Session session, JmsWriter config, String name) throws jakarta.jms.JMSException {
        return config.topic() ? session.createTopic(name) : session.createQueue(name);
    }

    @Override
    public void check() throws Exception {
        try (Session session = connection.get().createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(of(session, config, config.destination()))) {
            producer.getDeliveryMode();
        } catch (Exception e) {
            throw JmsConnection.failed(e, inWords(), SyncError.WRITE_FAILED);
        }
    }

    @Override
    public Sender open() throws Exception {
        try {
            return new JmsSender(
                    config, connection, connection.get().createSession(true, Session.SESSION_TRANSACTED), inWords());
        } catch (Exception e) {
            throw JmsConnection.failed(e, inWords(), SyncError.WRITE_FAILED);
        }
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return JmsConnection.isUnreachable(failure);
    }

    @Override
    public void cancel() {
        connection.close();
    }

    @Override
    public void close() {
        connection.close();
    }
}
