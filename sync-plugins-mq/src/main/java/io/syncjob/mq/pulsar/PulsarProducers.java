package io.syncjob.mq.pulsar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The producers of one split, one for each topic. Used by one thread. */
final class PulsarProducers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PulsarProducers.class);
    private static final int CLOSE_MILLIS = 2_000;
    /** Rows can name any number of topics. */
    private static final int MOST = 100;

    private final PulsarWriter config;
    private final PulsarConnection connection;
    private final Map<String, Producer<byte[]>> producers = new HashMap<>();
    private final Set<String> missing = new HashSet<>();

    PulsarProducers(PulsarWriter config, PulsarConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    /** The producer of a topic; null where there is no such topic. */
    @Nullable
    Producer<byte[]> of(String topic) throws Exception {
        Producer<byte[]> known = producers.get(topic);
        if (known == null && !missing.contains(topic)) {
            known = make(topic);
        }
        return known;
    }

    private @Nullable Producer<byte[]> make(String topic) throws Exception {
        try {
            // A producer would make the topic where brokers let it.
            connection.partitions(topic);
            Producer<byte[]> made = connection.await(connection
                    .client()
                    .newProducer(Schema.BYTES)
                    .loadConf(new HashMap<>(config.properties()))
                    .topic(topic)
                    .sendTimeout(connection.timeoutMillis(), TimeUnit.MILLISECONDS)
                    .blockIfQueueFull(true)
                    .createAsync());
            producers.put(topic, made);
            return made;
        } catch (PulsarClientException.NotFoundException | PulsarClientException.TopicDoesNotExistException e) {
            LOG.debug("There is no topic {}", topic, e);
            missing.add(topic);
            return null;
        }
    }

    /** Closes all where they have become many; what they sent is confirmed. */
    void trim() throws InterruptedException {
        if (producers.size() > MOST) {
            close();
        }
        missing.clear();
    }

    @Override
    public void close() throws InterruptedException {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        producers.values().forEach(each -> ends.add(each.closeAsync()));
        producers.clear();
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Producers of Pulsar are left to end with their connection", e);
        }
    }
}
