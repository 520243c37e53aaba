package io.syncjob.mq.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.Deliveries;
import io.syncjob.mq.internal.IncomingMessage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Consumes a queue. The server sends a channel no more than the prefetch before something is acknowledged, which bounds what
 * is held here. A commit may come late, or with the end of the run: a consumer on a further channel takes over then, and what
 * the former ones gave stays theirs until it is acknowledged.
 */
final class RabbitDeliveries implements Deliveries {
    private final RabbitReader config;
    private final RabbitConnection connection;
    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private final Deque<Lane> lanes = new ArrayDeque<>();
    private final RabbitMessage message;
    private long count;
    private volatile boolean cancelled;

    /** What came: a message, or the end of a consumer. */
    private record Arrival(
            @Nullable Lane lane,
            Envelope envelope,
            AMQP.BasicProperties properties,
            Body body,
            @Nullable Exception failure) {}

    /** The bytes of a message. */
    static final class Body {
        static final Body NONE = new Body(new byte[0]);
        final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** A channel with a consumer; its messages are numbered from 1 on. */
    private final class Lane extends DefaultConsumer {
        private final String tag;
        private long given;
        private long acknowledged;

        Lane(Channel channel) throws IOException {
            super(channel);
            channel.basicQos(config.prefetch());
            tag = channel.basicConsume(config.queue(), false, this);
        }

        boolean isExhausted() {
            return given - acknowledged >= config.prefetch();
        }

        @Override
        public void handleDelivery(String consumer, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            arrived.add(new Arrival(this, envelope, properties, new Body(body), null));
        }

        @Override
        public void handleCancel(String consumer) {
            end(new IOException("The server ended the consumer; the queue may have been deleted"));
        }

        @Override
        public void handleShutdownSignal(String consumer, ShutdownSignalException signal) {
            end(signal);
        }
    }

    RabbitDeliveries(RabbitReader config, RabbitConnection connection) throws IOException {
        this.config = config;
        this.connection = connection;
        this.message = new RabbitMessage(config.queue());
        lanes.add(lane());
    }

    private Lane lane() throws IOException {
        Channel channel = connection.channel();
        try {
            return new Lane(channel);
        } catch (IOException | RuntimeException e) {
            channel.abort();
            throw e;
        }
    }

    private void end(@Nullable Exception failure) {
        arrived.add(new Arrival(null, NO_ENVELOPE, NO_PROPERTIES, Body.NONE, failure));
    }

    private static final Envelope NO_ENVELOPE = new Envelope(0, false, "", "");
    private static final AMQP.BasicProperties NO_PROPERTIES = new AMQP.BasicProperties();

    @Override
    public @Nullable IncomingMessage next(long millis) throws Exception {
        try {
            if (arrived.isEmpty() && millis > 0 && lanes.getLast().isExhausted()) {
                takeOver();
            }
            Arrival next = arrived.poll(millis, TimeUnit.MILLISECONDS);
            if (next == null || cancelled) {
                return null;
            }
            if (next.failure() != null) {
                throw next.failure();
            }
            Lane lane = next.lane();
            if (lane != null) {
                lane.given++;
            }
            message.set(next.envelope(), next.properties(), next.body(), count++);
            return message;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private void takeOver() throws IOException {
        Lane full = lanes.getLast();
        full.getChannel().basicCancel(full.tag);
        lanes.add(lane());
    }

    private Exception failed(Exception failure) {
        return cancelled
                ? new SyncException(SyncError.CANCELLED, "Reading was cancelled", "")
                : RabbitErrors.of(failure, "queue '" + config.queue() + "'", SyncError.READ_FAILED);
    }

    @Override
    public void acknowledge(long rows) throws Exception {
        long left = rows;
        try {
            for (Iterator<Lane> each = lanes.iterator(); each.hasNext() && left > 0; ) {
                Lane lane = each.next();
                long some = Math.min(left, lane.given - lane.acknowledged);
                left -= some;
                lane.acknowledged += some;
                if (some > 0) {
                    lane.getChannel().basicAck(lane.acknowledged, true);
                }
                if (each.hasNext() && lane.acknowledged == lane.given) {
                    lane.getChannel().close();
                    each.remove();
                }
            }
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public boolean awaitsAcknowledgement() {
        Lane last = lanes.getLast();
        return 2 * (last.given - last.acknowledged) > config.prefetch();
    }

    @Override
    public void cancel() {
        cancelled = true;
        end(null);
    }

    @Override
    public void close() throws Exception {
        for (Lane lane : lanes) {
            try {
                // The server has what was not acknowledged back when this returns.
                if (lane.getChannel().isOpen()) {
                    lane.getChannel().close();
                }
            } catch (ShutdownSignalException | IOException | TimeoutException e) {
                // The connection is gone, and with it what this was to give back.
                lane.getChannel().abort();
            }
        }
    }
}
