package io.syncjob.mq.jms;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.IncomingMessage;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Shows one message after the other. */
final class JmsMessage implements IncomingMessage {
    private final String queue;
    private final Map<String, byte[]> headers = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private byte @Nullable [] value;
    private long timestamp;
    private @Nullable String id;
    private long number;

    JmsMessage(String queue) {
        this.queue = queue;
    }

    void set(Message message, long newNumber) throws JMSException {
        number = newNumber;
        value = value(message);
        id = message.getJMSMessageID();
        timestamp = message.getJMSTimestamp();
        headers.clear();
        for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements(); ) {
            String name = names.nextElement().toString();
            String text = message.getStringProperty(name);
            if (text != null) {
                headers.put(name, text.getBytes(StandardCharsets.UTF_8));
            }
        }
        JmsProperties.read(message, properties);
    }

    private static byte @Nullable [] value(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? null : text.getText().getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(body);
            return body;
        }
        if (message.isBodyAssignableTo(String.class) && message.getBody(String.class) == null) {
            return null; // no body at all
        }
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "The message '" + message.getJMSMessageID() + "' is neither of text nor of bytes, but a "
                        + message.getClass().getSimpleName(),
                "Leave such messages out by a 'selector'.");
    }

    @Override
    public byte @Nullable [] key() {
        return null;
    }

    @Override
    public byte @Nullable [] value() {
        return value;
    }

    @Override
    public byte @Nullable [] header(String name) {
        return headers.get(name);
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        headers.forEach(to);
    }

    @Override
    public byte @Nullable [] property(String name) {
        String text = properties.get(name);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int partition() {
        return 0;
    }

    @Override
    public long offset() {
        return number;
    }

    @Override
    public long timestampMillis() {
        return timestamp == 0 ? -1 : timestamp;
    }

    @Override
    public String source() {
        return queue;
    }

    @Override
    public @Nullable String id() {
        return id;
    }
}
