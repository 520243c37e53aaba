package io.syncjob.mq.jms;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.Sender;
import io.syncjob.text.Fault;
import io.syncjob.text.Utf8;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends in transactions. */
final class JmsSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(JmsSender.class);

    private final JmsWriter config;
    private final JmsConnection connection;
    private final Session session;
    private final String inWords;
    private final MessageProducer producer;
    private final Map<String, jakarta.jms.Destination> destinations = new HashMap<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private volatile boolean cancelled;

    JmsSender(JmsWriter config, JmsConnection connection, Session session, String inWords) throws JMSException {
        this.config = config;
        this.connection = connection;
        this.session = session;
        this.inWords = inWords;
        this.producer = session.createProducer(null);
    }

    @Override
    public void send(OutgoingMessage message, int row) throws Exception {
        byte[] value = message.value();
        if (config.body() == JmsBody.TEXT && value != null && !Utf8.isValid(value, 0, value.length)) {
            faults.put(row, Fault.invalid("The value is no UTF-8, and the body is to be a text"));
            return;
        }
        try {
            Message made = session.createMessage();
            if (value != null && config.body() == JmsBody.TEXT) {
                made = session.createTextMessage(new String(value, StandardCharsets.UTF_8));
            } else if (value != null) {
                BytesMessage bytes = session.createBytesMessage();
                bytes.writeBytes(value);
                made = bytes;
            }
            JmsProperties.write(message, made);
            Fault fault = writeHeaders(message, made);
            if (fault != null) {
                faults.put(row, fault);
                return;
            }
            String own = message.destination();
            producer.send(destination(own == null ? config.destination() : own), made);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static @Nullable Fault writeHeaders(OutgoingMessage from, Message to) throws JMSException {
        for (OutgoingMessage.Header header : from.headers()) {
            byte[] text = header.value();
            try {
                to.setStringProperty(header.name(), text == null ? null : new String(text, StandardCharsets.UTF_8));
            } catch (RuntimeException | JMSException e) {
                return Fault.invalid("The header '" + header.name()
                        + "' cannot be sent, as its name must be one of Java: " + e.getMessage());
            }
        }
        return null;
    }

    private jakarta.jms.Destination destination(String name) throws JMSException {
        jakarta.jms.Destination known = destinations.get(name);
        if (known == null) {
            known = JmsDestination.of(session, config, name);
            destinations.put(name, known);
        }
        return known;
    }

    private Exception failed(Exception failure) {
        return cancelled
                ? new SyncException(SyncError.CANCELLED, "Writing was cancelled", "")
                : JmsConnection.failed(failure, inWords, SyncError.WRITE_FAILED);
    }

    @Override
    public void settle(Refused to) {
        faults.forEach(to::refused);
        faults.clear();
    }

    @Override
    public void commit() throws Exception {
        try {
            session.commit();
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void rollback() throws Exception {
        try {
            session.rollback();
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        connection.close();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (JMSException e) {
            LOG.debug("The connection to the broker was lost before a session was closed", e);
        }
    }
}
