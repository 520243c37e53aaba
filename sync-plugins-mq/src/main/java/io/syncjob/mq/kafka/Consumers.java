package io.syncjob.mq.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * The consumers of a run, as many as splits are read at once: one that a split has done with serves the next, which spares
 * connections. Safe for use by several threads.
 */
final class Consumers implements AutoCloseable {
    private static final int MOST_POLLED = 10_000;

    private final KafkaReader config;
    private final KafkaClients clients;
    private final int batchBytes;
    private final Deque<KafkaConsumer<byte[], byte[]>> idle = new ArrayDeque<>();

    Consumers(KafkaReader config, KafkaClients clients, int batchBytes) {
        this.config = config;
        this.clients = clients;
        this.batchBytes = batchBytes;
    }

    /** A consumer that nothing is assigned to; give it back, or close it. */
    KafkaConsumer<byte[], byte[]> take() {
        synchronized (this) {
            KafkaConsumer<byte[], byte[]> ready = idle.poll();
            if (ready != null) {
                return ready;
            }
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put("isolation.level", config.uncommitted() ? "read_uncommitted" : "read_committed");
        settings.put("max.poll.records", MOST_POLLED);
        settings.put("max.partition.fetch.bytes", batchBytes);
        if (config.groupCommits()) {
            settings.put("group.id", Objects.requireNonNull(config.group(), "group"));
        }
        return clients.consumer(settings);
    }

    /** Takes a consumer back that has not failed and was not woken. */
    void give(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.unsubscribe();
        synchronized (this) {
            idle.push(consumer);
        }
    }

    /** Closes those that were given back. */
    @Override
    public synchronized void close() {
        for (KafkaConsumer<byte[], byte[]> each = idle.poll(); each != null; each = idle.poll()) {
            each.close();
        }
    }
}
