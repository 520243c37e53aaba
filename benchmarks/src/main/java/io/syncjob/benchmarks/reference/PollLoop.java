package io.syncjob.benchmarks.reference;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of Kafka to the ends that it has at the start, in one thread, and looks at the length of each value. */
public final class PollLoop {
    private PollLoop() {}

    /** Arguments: the topic and how many messages there are; the variable BENCH_KAFKA names the brokers. */
    public static void main(String... args) {
        long rows = count(System.getenv("BENCH_KAFKA"), args[0]);
        if (rows != Long.parseLong(args[1])) {
            throw new IllegalStateException("Read " + rows + " messages of " + args[1]);
        }
        System.out.printf(Locale.ROOT, "%d rows%n", rows);
    }

    /** The messages of a topic that have a value. */
    public static long count(String servers, String topic) {
        // As the plug-in sets its consumer up.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                10_000,
                "max.partition.fetch.bytes",
                1 << 20,
                "enable.auto.commit",
                false,
                "metric.reporters",
                "",
                "enable.metrics.push",
                false);
        long rows = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Set<Map.Entry<TopicPartition, Long>> ends =
                    consumer.endOffsets(partitions).entrySet();
            while (ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    rows += message.value().length > 0 ? 1 : 0;
                }
            }
        }
        return rows;
    }
}
