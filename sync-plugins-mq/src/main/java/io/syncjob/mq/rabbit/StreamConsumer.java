package io.syncjob.mq.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Consumes a stream on a channel of its own from a point on. Used by one thread, but for {@link #wake}. */
final class StreamConsumer implements AutoCloseable {
    static final String OFFSET = "x-stream-offset";

    private final Channel channel;
    private final int prefetch;
    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private long unacknowledged;

    /** What came: a message, or the end of the consumer, for which the envelope is null. */
    record Arrival(
            @Nullable Envelope envelope,
            AMQP.BasicProperties properties,
            RabbitDeliveries.Body body,
            @Nullable Exception failure) {
        /** The place of a message, which the server sends with each that it takes from a stream. */
        long offset() {
            return ((Number) Objects.requireNonNull(properties.getHeaders().get(OFFSET), OFFSET)).longValue();
        }
    }

    /** @param from an offset, a date, or a word of RabbitMQ's */
    StreamConsumer(Channel channel, String stream, int prefetch, Object from) throws IOException {
        this.channel = channel;
        this.prefetch = prefetch;
        try {
            channel.basicQos(prefetch);
            var unused = channel.basicConsume(stream, false, Map.of(OFFSET, from), new Receiver(channel));
        } catch (IOException | RuntimeException e) {
            channel.abort();
            throw e;
        }
    }

    /** Puts what comes into the queue, from the client's own thread. */
    private final class Receiver extends DefaultConsumer {
        Receiver(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String consumer, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            arrived.add(new Arrival(envelope, properties, new RabbitDeliveries.Body(body), null));
        }

        @Override
        public void handleCancel(String consumer) {
            end(new IOException("The server ended the consumer; the stream may have been deleted"));
        }

        @Override
        public void handleShutdownSignal(String consumer, ShutdownSignalException signal) {
            end(signal);
        }
    }

    private void end(@Nullable Exception failure) {
        arrived.add(new Arrival(null, new AMQP.BasicProperties(), RabbitDeliveries.Body.NONE, failure));
    }

    /** The next message; null when none came, or {@link #wake} was called. */
    @Nullable
    Arrival next(long millis) throws Exception {
        Arrival next = arrived.poll(millis, TimeUnit.MILLISECONDS);
        if (next == null) {
            return null;
        }
        if (next.failure() != null) {
            throw next.failure();
        }
        Envelope envelope = next.envelope();
        if (envelope == null) {
            return null;
        }
        // A stream forgets nothing: this only asks for more.
        if (++unacknowledged * 2 >= prefetch) {
            channel.basicAck(envelope.getDeliveryTag(), true);
            unacknowledged = 0;
        }
        return next;
    }

    void wake() {
        end(null);
    }

    @Override
    public void close() throws IOException {
        try {
            if (channel.isOpen()) {
                channel.close();
            }
        } catch (ShutdownSignalException | IOException | TimeoutException e) {
            // The connection is gone, and the channel with it.
            channel.abort();
        }
    }
}
