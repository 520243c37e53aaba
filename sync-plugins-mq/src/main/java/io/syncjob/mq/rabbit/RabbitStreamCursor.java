package io.syncjob.mq.rabbit;

import com.rabbitmq.client.Envelope;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.IncomingMessage;
import io.syncjob.mq.internal.LogCursor;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads messages up to an offset. Offsets have no gaps but those that retention makes. */
final class RabbitStreamCursor implements LogCursor {
    private final RabbitStreamReader config;
    private final StreamConsumer consumer;
    private final long to;
    private final RabbitMessage message;
    private long place;
    private volatile boolean cancelled;

    /** @param from the first offset */
    RabbitStreamCursor(RabbitStreamReader config, StreamConsumer consumer, long from, long to) {
        this.config = config;
        this.consumer = consumer;
        this.place = from - 1;
        this.to = to;
        this.message = new RabbitMessage(config.stream());
    }

    @Override
    public @Nullable IncomingMessage next() throws Exception {
        if (place >= to) {
            return null;
        }
        try {
            StreamConsumer.Arrival next = consumer.next(config.timeout().toMillis());
            Envelope envelope = next == null ? null : next.envelope();
            if (next == null || envelope == null) {
                throw new TimeoutException("Nothing came for " + config.timeout());
            }
            long offset = next.offset();
            if (offset != place + 1) {
                throw new SyncException(
                        SyncError.READ_FAILED,
                        "The messages from offset " + (place + 1) + " to " + (offset - 1) + " of the stream '"
                                + config.stream() + "' were deleted before they were read",
                        "Let the stream keep messages for longer, and run the job anew from EARLIEST.");
            }
            place = offset;
            message.set(envelope, next.properties(), next.body(), offset);
            return message;
        } catch (Exception e) {
            throw cancelled
                    ? new SyncException(SyncError.CANCELLED, "Reading was cancelled", "")
                    : RabbitErrors.of(e, "stream '" + config.stream() + "'", SyncError.READ_FAILED);
        }
    }

    @Override
    public String place() {
        return Long.toString(place);
    }

    @Override
    public void cancel() {
        cancelled = true;
        consumer.wake();
    }

    @Override
    public void close() throws IOException {
        consumer.close();
    }
}
