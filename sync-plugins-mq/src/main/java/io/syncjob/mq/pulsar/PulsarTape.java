package io.syncjob.mq.pulsar;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.api.Schema;
import org.apache.pulsar.client.api.TopicMessageId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of a partition from a place on, each once and in their order. Used by one thread. */
final class PulsarTape implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PulsarTape.class);
    private static final int SLICE_MILLIS = 100;
    private static final int CLOSE_MILLIS = 2_000;

    private final PulsarConnection connection;
    private final Reader<byte[]> reader;
    private @Nullable PulsarPlace seen;

    private PulsarTape(PulsarConnection connection, Reader<byte[]> reader) {
        this.connection = connection;
        this.reader = reader;
    }

    /**
     * Begins to read.
     *
     * @param topic the partition
     * @param from the message to begin with, or where it would be
     * @param prefetch how many messages the broker sends ahead
     * @param name by which the broker shows the reader
     */
    static PulsarTape open(
            PulsarConnection connection, String topic, MessageId from, boolean compacted, int prefetch, String name)
            throws Exception {
        return new PulsarTape(
                connection,
                connection.await(connection
                        .client()
                        .newReader(Schema.BYTES)
                        .topic(topic)
                        .startMessageId(from)
                        .startMessageIdInclusive()
                        .readCompacted(compacted)
                        .receiverQueueSize(prefetch)
                        .readerName(name)
                        .createAsync()));
    }

    /** Goes on with about the first message of a time, or one before it. */
    void seek(long millis) throws Exception {
        connection.await(reader.seekAsync(millis));
        seen = null;
    }

    /** Whether anything is behind the place that was looked for by {@link #seek}, or the last message. */
    boolean hasMore() throws Exception {
        return connection.await(reader.hasMessageAvailableAsync());
    }

    /** The next message; null where none came for a moment. */
    @Nullable
    Message<byte[]> next() throws Exception {
        while (true) {
            Message<byte[]> message = reader.readNext(SLICE_MILLIS, TimeUnit.MILLISECONDS);
            if (message == null) {
                return null;
            }
            PulsarPlace place = PulsarPlace.of(message.getMessageId());
            // A client that had to connect again may give once more what it gave.
            if (seen == null || !seen.after().isBehind(place)) {
                seen = place;
                return message;
            }
        }
    }

    /** The place of the message that {@link #next} gave last; null before the first one. */
    @Nullable
    PulsarPlace seen() {
        return seen;
    }

    /** The place of the last message that the partition has; null where it has none. */
    @Nullable
    PulsarPlace newest() throws Exception {
        List<TopicMessageId> last = connection.await(reader.getLastMessageIdsAsync());
        PulsarPlace place = PulsarPlace.of(last.get(0));
        return place.entry() < 0 ? null : place;
    }

    /**
     * Whether the broker has nothing more for now.
     *
     * @param from where reading began
     */
    boolean isExhausted(PulsarPlace from, @Nullable PulsarPlace newest) {
        if (newest == null) {
            return true;
        }
        PulsarPlace reached = seen;
        return reached == null ? from.compareEntry(newest) > 0 : reached.compareEntry(newest) >= 0;
    }

    @Override
    public void close() throws InterruptedException {
        try {
            reader.closeAsync().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A reader of Pulsar is left to end with its connection", e);
        }
    }
}
