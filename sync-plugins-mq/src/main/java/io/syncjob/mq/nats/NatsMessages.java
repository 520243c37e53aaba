package io.syncjob.mq.nats;

import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.FetchSize;
import io.syncjob.mq.internal.IncomingMessage;
import io.syncjob.mq.internal.LogCursor;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads messages up to a sequence number. Each message tells how many come behind it, so that the range also ends where its
 * last messages were deleted.
 */
final class NatsMessages implements LogCursor {
    private static final Logger LOG = LoggerFactory.getLogger(NatsMessages.class);
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final NatsConnection connection;
    private final String inWords;
    private final JetStreamSubscription subscription;
    private final long to;
    private final FetchSize size;
    private final NatsMessage message;
    private Iterator<Message> fetched = Collections.emptyIterator();
    private long pending;
    private long place;
    private volatile boolean cancelled;

    NatsMessages(
            NatsReader config,
            NatsConnection connection,
            String inWords,
            JetStreamSubscription subscription,
            long to,
            int batchBytes)
            throws Exception {
        this.connection = connection;
        this.inWords = inWords;
        this.subscription = subscription;
        this.to = to;
        this.size = new FetchSize(batchBytes);
        this.message = new NatsMessage(config.stream());
        this.pending = subscription.getConsumerInfo().getNumPending();
    }

    @Override
    public @Nullable IncomingMessage next() throws Exception {
        if (!fetched.hasNext()) {
            if (pending == 0 || place >= to) {
                return null;
            }
            try {
                fetch();
            } catch (Exception e) {
                throw cancelled
                        ? new SyncException(SyncError.CANCELLED, "Reading was cancelled", "")
                        : connection.failed(e, inWords, SyncError.READ_FAILED);
            }
        }
        Message next = fetched.next();
        pending = next.metaData().pendingCount();
        long sequence = next.metaData().streamSequence();
        if (sequence > to) {
            pending = 0;
            fetched = Collections.emptyIterator();
            return null;
        }
        place = sequence;
        message.set(next);
        return message;
    }

    private void fetch() throws Exception {
        long deadline = System.nanoTime() + connection.timeout().toNanos();
        int count = (int) Math.min(size.count(), pending);
        while (true) {
            List<Message> messages = subscription.fetch(count, SLICE);
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while waiting for messages");
            }
            if (!messages.isEmpty()) {
                size.came(
                        messages.size(),
                        messages.stream()
                                .mapToLong(each -> each.getData().length)
                                .sum());
                fetched = messages.iterator();
                return;
            }
            // Fails where the connection, or the consumer, is gone.
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Nothing came for " + connection.timeout());
            }
            if (cancelled || !subscription.isActive()) {
                throw new IllegalStateException("The connection was lost");
            }
        }
    }

    @Override
    public String place() {
        return Long.toString(place);
    }

    @Override
    public void cancel() {
        cancelled = true;
        connection.close();
    }

    @Override
    public void close() throws Exception {
        try {
            // The server deletes a consumer without a subscription of its own accord; this spares it the waiting.
            connection.get().jetStreamManagement().deleteConsumer(message.source(), subscription.getConsumerName());
            subscription.unsubscribe();
        } catch (Exception e) {
            LOG.debug("A consumer was left to be deleted by the server", e);
        }
    }
}
