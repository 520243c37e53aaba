package io.syncjob.mq.kafka;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RunInfo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * The producers of a run, as many as splits are written at once: one that a split has done with serves the next. Safe for use
 * by several threads.
 */
final class Producers {
    private static final int MOST_BUFFER = 32 << 20;
    private static final int BATCH = 64 << 10;

    /** One of them, with the id of its transactions, which is empty where there are none. */
    record Lease(String id, Producer<byte[], byte[]> producer) {}

    private final KafkaWriter config;
    private final KafkaClients clients;
    private final int bufferBytes;
    private final int most;
    private final Deque<Lease> idle = new ArrayDeque<>();
    private final Deque<String> freeIds = new ArrayDeque<>();
    private final List<String> ids = new ArrayList<>();
    private int requestBytes = TopicLimits.DEFAULT_MOST_BYTES;
    private String runId = "";
    private @Nullable KafkaLedger ledger;

    Producers(KafkaWriter config, KafkaClients clients, PluginContext context) {
        this.config = config;
        this.clients = clients;
        this.most = context.workers();
        this.bufferBytes = (int) Math.min(MOST_BUFFER, 4L * context.batchBytes());
    }

    /** The transactional ids of a run. */
    static List<String> ids(String runId, int count) {
        return IntStream.range(0, count).mapToObj(number -> id(runId, number)).toList();
    }

    private static String id(String runId, int number) {
        return "syncjob-" + runId + "-" + number;
    }

    /** How many there can be at most. */
    int most() {
        return most;
    }

    /** Producers are made only as long as the ledger says that the run has the job. */
    void guardedBy(KafkaLedger newLedger) {
        ledger = newLedger;
    }

    void begin(TopicLimits limits, RunInfo run) {
        requestBytes = limits.producerBytes();
        runId = run.runId();
    }

    private boolean isTransactional() {
        return config.delivery() == KafkaDelivery.TRANSACTIONAL;
    }

    /** A producer for one split; give it back. */
    Lease take() throws Exception {
        String id = "";
        synchronized (this) {
            Lease ready = idle.poll();
            if (ready != null) {
                return ready;
            }
            if (isTransactional()) {
                id = freeIds.isEmpty() ? id(runId, ids.size()) : freeIds.pop();
                if (!ids.contains(id)) {
                    ids.add(id);
                }
            }
        }
        Producer<byte[], byte[]> producer = make(id);
        try {
            if (!id.isEmpty()) {
                producer.initTransactions();
                KafkaLedger guard = ledger;
                if (guard != null) {
                    // Whoever takes the job over fences this producer, unless it did so before: then the ledger says
                    // so.
                    guard.requireOwner();
                }
            }
            return new Lease(id, producer);
        } catch (KafkaException e) {
            discard(new Lease(id, producer));
            throw translated(e);
        } catch (SyncException | InterruptedException e) {
            discard(new Lease(id, producer));
            throw e;
        }
    }

    private Producer<byte[], byte[]> make(String id) {
        Map<String, Object> settings = new HashMap<>();
        int limit = requestBytes;
        settings.put("max.request.size", limit);
        settings.put("buffer.memory", (long) Math.max(bufferBytes, limit));
        settings.put("batch.size", BATCH);
        settings.put("linger.ms", 5);
        settings.put("max.block.ms", clients.timeoutMillis());
        settings.put("delivery.timeout.ms", 2 * clients.timeoutMillis());
        if (!id.isEmpty()) {
            settings.put("transactional.id", id);
            settings.put("transaction.timeout.ms", (int) Duration.ofMinutes(15).toMillis());
        }
        return clients.producer(settings);
    }

    /** Takes a producer back that has nothing left to do. */
    synchronized void give(Lease lease) {
        idle.push(lease);
    }

    /** Takes a producer back that has failed, and drops what it has not sent. */
    void discard(Lease lease) {
        lease.producer().close(Duration.ZERO);
        if (!lease.id().isEmpty()) {
            synchronized (this) {
                freeIds.push(lease.id());
            }
        }
    }

    /** Closes those that were given back. Gives the ids of all transactions there may have been, once. */
    synchronized List<String> closeAll() {
        for (Lease lease = idle.poll(); lease != null; lease = idle.poll()) {
            lease.producer().close();
        }
        List<String> used = List.copyOf(ids);
        ids.clear();
        freeIds.clear();
        return used;
    }

    /** What a failure of a producer means. */
    Exception translated(Throwable failure) {
        if (failure instanceof InterruptException) {
            // Kafka's client sets the flag of the thread again, which the exception stands for.
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException("Interrupted while sending");
            interrupted.initCause(failure);
            return interrupted;
        }
        return KafkaErrors.of(failure, config.servers(), config.topic(), SyncError.WRITE_FAILED);
    }
}
