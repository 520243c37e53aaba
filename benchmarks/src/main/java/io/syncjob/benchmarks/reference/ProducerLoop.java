package io.syncjob.benchmarks.reference;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Generates messages and sends them to a topic of Kafka in one transaction, in one thread. */
public final class ProducerLoop {
    private ProducerLoop() {}

    /** Arguments: the topic and how many messages; the variable BENCH_KAFKA names the brokers. */
    public static void main(String... args) {
        long rows = Long.parseLong(args[1]);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        // As the plug-in sets its producers up.
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("bootstrap.servers", System.getenv("BENCH_KAFKA")),
                Map.entry("acks", "all"),
                Map.entry("enable.idempotence", true),
                Map.entry("transactional.id", "syncjob-bench"),
                Map.entry("transaction.timeout.ms", 900_000),
                Map.entry("batch.size", 64 << 10),
                Map.entry("linger.ms", 5),
                Map.entry("buffer.memory", 32L << 20),
                Map.entry("metric.reporters", ""),
                Map.entry("enable.metrics.push", false));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Messages messages = new Messages();
            for (long id = 0; id < rows; id++) {
                var unused = producer.send(new ProducerRecord<>(args[0], messages.next(id)), (sent, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
            }
            producer.commitTransaction();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("A message was not sent", failure.get());
        }
        System.out.printf(Locale.ROOT, "%d rows%n", rows);
    }
}
