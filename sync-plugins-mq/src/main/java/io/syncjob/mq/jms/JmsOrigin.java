package io.syncjob.mq.jms;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Deliveries;
import io.syncjob.mq.internal.Origin;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.OptionalLong;

/** A queue that is read. */
final class JmsOrigin implements Origin {
    private final JmsReader config;
    private final JmsConnection connection;

    JmsOrigin(JmsReader config, JmsConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return "queue '" + config.queue() + "'";
    }

    @Override
    public void check() throws Exception {
        browse(1);
    }

    @Override
    public OptionalLong waiting() throws Exception {
        return OptionalLong.of(browse(Long.MAX_VALUE));
    }

    private long browse(long most) throws Exception {
        try (Session session = connection.get().createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(config.queue()), config.selector())) {
            Enumeration<?> messages = browser.getEnumeration();
            long count = 0;
            while (count < most && messages.hasMoreElements()) {
                messages.nextElement();
                count++;
            }
            return count;
        } catch (Exception e) {
            throw JmsConnection.failed(e, inWords(), SyncError.READ_FAILED);
        }
    }

    @Override
    public int consumers() {
        return config.consumers();
    }

    @Override
    public Deliveries open() throws Exception {
        try {
            return new JmsDeliveries(config, connection, inWords());
        } catch (Exception e) {
            throw JmsConnection.failed(e, inWords(), SyncError.READ_FAILED);
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
