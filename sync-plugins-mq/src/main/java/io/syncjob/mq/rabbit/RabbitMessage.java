package io.syncjob.mq.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import io.syncjob.mq.internal.IncomingMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Shows one delivered message after the other. */
final class RabbitMessage implements IncomingMessage {
    private final String queue;
    private Envelope envelope = new Envelope(0, false, "", "");
    private AMQP.BasicProperties properties = new AMQP.BasicProperties();
    private RabbitDeliveries.Body body = RabbitDeliveries.Body.NONE;
    private long number;

    RabbitMessage(String queue) {
        this.queue = queue;
    }

    void set(Envelope newEnvelope, AMQP.BasicProperties newProperties, RabbitDeliveries.Body newBody, long newNumber) {
        envelope = newEnvelope;
        properties = newProperties;
        body = newBody;
        number = newNumber;
    }

    @Override
    public byte[] key() {
        return envelope.getRoutingKey().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value() {
        return body.bytes;
    }

    @Override
    public byte @Nullable [] header(String name) {
        Map<String, Object> headers = properties.getHeaders();
        return headers == null ? null : RabbitProperties.bytes(headers.get(name));
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        Map<String, Object> headers = properties.getHeaders();
        if (headers != null) {
            headers.forEach((name, value) -> {
                // The server's own, which is the message's place.
                if (!name.equals(StreamConsumer.OFFSET)) {
                    to.accept(name, RabbitProperties.bytes(value));
                }
            });
        }
    }

    @Override
    public byte @Nullable [] property(String name) {
        return RabbitProperties.bytes(RabbitProperties.get(name, envelope, properties));
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
        Date time = properties.getTimestamp();
        return time == null ? -1 : time.toInstant().toEpochMilli();
    }

    @Override
    public String source() {
        return queue;
    }

    @Override
    public @Nullable String id() {
        return properties.getMessageId();
    }
}
