package io.syncjob.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where reading of topics begins, and that it ends by itself, whatever goes on there meanwhile. */
@Timeout(120)
class KafkaStopTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final KafkaBroker broker = KafkaBroker.shared();
    private final QueueJobs jobs = new QueueJobs();

    /** What lets reading end. */
    private enum Rule {
        LATEST,
        TIME,
        OFFSETS,
        ROWS,
        IDLE;

        KafkaReader of(KafkaReader reader, int partitions) {
            Map<Integer, Long> beyond = offsets(partitions, 1_000_000_000L);
            return switch (this) {
                case LATEST -> reader;
                case TIME -> reader.end(KafkaPoint.time(Instant.now()));
                case OFFSETS ->
                    reader.end(KafkaPoint.offsets(offsets(partitions, 20L))).idle(Duration.ofSeconds(1));
                case ROWS -> reader.rows(30).end(KafkaPoint.offsets(beyond)).idle(Duration.ofSeconds(1));
                case IDLE -> reader.end(KafkaPoint.offsets(beyond)).idle(Duration.ofSeconds(1));
            };
        }

        private static Map<Integer, Long> offsets(int partitions, long offset) {
            return IntStream.range(0, partitions).boxed().collect(Collectors.toMap(i -> i, i -> offset));
        }
    }

    private KafkaReader ids(String topic) {
        return KafkaReader.topic(broker.servers(), topic).column("id", DataType.INT64);
    }

    private SyncReport bounded(KafkaReader reader) {
        return QueueJobs.within(BOUND, SyncJob.builder().from(reader).to(StreamWriter.discard()));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void endsOnAnEmptyTopic(Rule rule) throws Exception {
        assertThat(bounded(rule.of(ids(broker.topic(2, Map.of())), 2)).rowsRead())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, mode = EnumSource.Mode.EXCLUDE, names = "IDLE")
    void endsOnATopicThatIsBeingFilled(Rule rule) throws Exception {
        String topic = broker.topic(2, Map.of());
        broker.send(topic, 2, QueueJobs.messages(0, 100));
        QueueJobs.whileFilling(values -> broker.send(topic, 2, values), () -> {
            long read = bounded(rule.of(ids(topic), 2)).rowsRead();
            switch (rule) {
                case ROWS -> assertThat(read).isEqualTo(30);
                case OFFSETS -> assertThat(read).isEqualTo(40);
                default -> assertThat(read).isGreaterThanOrEqualTo(100);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void endsBehindATransactionThatWasAborted(Rule rule) throws Exception {
        String topic = broker.topic(1, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of("transactional.id", topic))) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, topic, 0, 10);
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, topic, 10, 60);
            producer.flush();
            producer.abortTransaction();
            // Waits until the brokers have ended it.
            producer.beginTransaction();
            producer.commitTransaction();
            assertThat(bounded(rule.of(ids(topic), 1)).rowsRead()).isEqualTo(10);
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, int from, int to) {
        QueueJobs.messages(from, to).forEach(value -> KafkaBroker.send(producer, new ProducerRecord<>(topic, value)));
    }

    @Test
    void endsOnACompactedTopicWithGaps() throws Exception {
        String topic = broker.topic(
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "segment.ms", "100",
                        "min.cleanable.dirty.ratio", "0.01",
                        "max.compaction.lag.ms", "200",
                        "delete.retention.ms", "0"));
        try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
            // Ten keys, of which two are written again and again, so that many offsets in a row vanish.
            for (int i = 0; i < 60; i++) {
                byte[] key = QueueJobs.bytes("k" + (i < 10 ? i : i % 2));
                KafkaBroker.send(producer, new ProducerRecord<>(topic, 0, key, QueueJobs.bytes("{\"id\":" + i + "}")));
            }
            awaitCompaction(topic, producer);
        }
        for (Rule rule : Rule.values()) {
            long read = bounded(rule.of(ids(topic), 1)).rowsRead();
            switch (rule) {
                // Of the offsets below 20 those of the keys that were not written again are left.
                case OFFSETS -> assertThat(read).as(rule.name()).isEqualTo(8);
                default -> assertThat(read).as(rule.name()).isBetween(10L, 30L);
            }
        }
    }

    /** A segment is compacted once a message came that begins the next one. */
    private void awaitCompaction(String topic, KafkaProducer<byte[], byte[]> producer) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (broker.messages(topic).size() >= 20) {
            assertThat(System.nanoTime()).as("the broker compacts").isLessThan(deadline);
            Thread.sleep(200);
            KafkaBroker.send(
                    producer,
                    new ProducerRecord<>(topic, 0, QueueJobs.bytes("last"), QueueJobs.bytes("{\"id\":1000}")));
        }
    }

    @Test
    void readsAtMostSoManyRowsInAll() throws Exception {
        String topic = broker.topic(3, Map.of());
        broker.send(topic, 3, QueueJobs.messages(0, 90));
        for (int rows : new int[] {0, 1, 30, 31, 90, 1_000}) {
            SyncReport report = SyncJob.builder()
                    .from(ids(topic).rows(rows))
                    .to(StreamWriter.discard())
                    .splits(Splits.parallel(3))
                    .run();
            assertThat(report.rowsRead()).as("rows %d", rows).isEqualTo(Math.min(rows, 90));
        }
        // Messages that are no rows count too.
        broker.send(topic, 1, List.of(QueueJobs.bytes("no JSON"), QueueJobs.bytes("{\"id\":1}")));
        jobs.read(ids(topic)
                .partitions(0)
                .begin(KafkaPoint.offsets(Map.of(0, 30L)))
                .rows(1));
        assertThat(jobs.texts()).isEmpty();
        assertThat(jobs.dirty()).hasSize(1);
    }

    @Test
    void goesOnWithTheRowsThatAreLeft() throws Exception {
        String topic = broker.topic(2, Map.of());
        broker.send(topic, 2, QueueJobs.messages(0, 3_000));
        JdbcConnection database = QueueJobs.database();
        AtomicInteger rows = new AtomicInteger();
        AtomicBoolean failing = new AtomicBoolean(true);
        SyncJob job = QueueJobs.copy(ids(topic).rows(2_500), database)
                .filter(row -> {
                    int number = rows.incrementAndGet();
                    if (number == 500) {
                        // Longer than the time after which rows are committed.
                        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                    }
                    if (number > 2_000 && failing.get()) {
                        throw new IllegalStateException("cut off");
                    }
                    return true;
                })
                .resumable(Duration.ofMillis(100))
                .retry(Retry.never())
                .build();
        assertThatThrownBy(job::run).hasMessageContaining("cut off");
        failing.set(false);
        int before = rows.get();
        assertThat(job.run().guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(rows.get() - before).as("rows read again").isLessThan(2_500);
        assertThat(QueueJobs.ids(database))
                .isEqualTo(Stream.concat(
                                IntStream.range(0, 1_500).mapToObj(i -> 2L * i),
                                IntStream.range(0, 1_000).mapToObj(i -> 2L * i + 1))
                        .sorted()
                        .toList());
    }

    @Test
    void beginsAtTheOffsetsOfAGroupAndMovesThem() throws Exception {
        String topic = broker.topic(2, Map.of());
        String group = "group-" + topic;
        broker.send(topic, 2, QueueJobs.messages(0, 20));
        broker.admin()
                .alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(4)))
                .all()
                .get();
        jobs.read(ids(topic).beginAtGroup(group));
        // Of partition 0 those from offset 4 on; of the other, which the group has no offset of, all.
        assertThat(jobs.texts()).hasSize(16).doesNotContain("6").contains("8", "1");
        assertThat(offsets(group)).containsEntry(0, 4L).hasSize(1);
        JdbcConnection database = QueueJobs.database();
        SyncJob job = QueueJobs.copy(ids(topic).beginAtGroup(group).commitToGroup(group), database)
                .build();
        assertThat(job.run().guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(offsets(group)).containsEntry(0, 10L).containsEntry(1, 10L);
        broker.send(topic, 2, QueueJobs.messages(20, 30));
        assertThat(job.run().rowsWritten()).isEqualTo(10);
        assertThat(job.run().rowsWritten()).isZero();
        assertThat(QueueJobs.ids(database)).hasSize(26);
    }

    @Test
    void leavesTheGroupWhereTheTargetHasNothing() throws Exception {
        String topic = broker.topic(1, Map.of());
        String group = "group-" + topic;
        broker.send(topic, 1, QueueJobs.messages(0, 20));
        JdbcConnection database = QueueJobs.database();
        SyncJob job = SyncJob.builder()
                .from(ids(topic).commitToGroup(group))
                .filter(row -> {
                    throw new IllegalStateException("cut off");
                })
                .to(JdbcWriter.table(database, "t"))
                .retry(Retry.never())
                .build();
        assertThatThrownBy(job::run).hasMessageContaining("cut off");
        assertThat(offsets(group)).isEmpty();
    }

    private Map<Integer, Long> offsets(String group) throws Exception {
        Map<Integer, Long> offsets = new TreeMap<>();
        broker.admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((at, offset) -> offsets.put(at.partition(), offset.offset()));
        return offsets;
    }

    @Test
    void saysThatTheGroupIsWhereRetentionDeleted() throws Exception {
        String topic = broker.topic(1, Map.of());
        String group = "group-" + topic;
        broker.send(topic, 1, QueueJobs.messages(0, 20));
        TopicPartition partition = new TopicPartition(topic, 0);
        broker.admin()
                .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(2)))
                .all()
                .get();
        broker.admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(5)))
                .all()
                .get();
        assertThatThrownBy(() -> jobs.read(ids(topic).beginAtGroup(group)))
                .hasMessageContaining("The consumer group '" + group + "' is at offset 2 of partition 0")
                .hasMessageContaining("whose first message is at offset 5")
                .hasMessageContaining("retention");
    }

    @Test
    void failsWhenRetentionDeletesWhatIsToBeReadNext() throws Exception {
        String topic = broker.topic(2, Map.of());
        broker.send(topic, 2, QueueJobs.messages(0, 200));
        AtomicBoolean deleted = new AtomicBoolean();
        SyncJob job = SyncJob.builder()
                .from(ids(topic).column("p", MessagePart.PARTITION))
                .filter(row -> {
                    if (deleted.compareAndSet(false, true)) {
                        delete(topic, 1, 50);
                    }
                    return true;
                })
                .to(StreamWriter.discard())
                .splits(Splits.single())
                .retry(Retry.never())
                .build();
        // The second partition is asked for when the first one has been read, and it is too late then.
        assertThatThrownBy(job::run)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.READ_FAILED))
                .hasMessageContaining("The message at offset 0 of partition 1")
                .hasMessageContaining("retention deleted it");
    }

    private void delete(String topic, int partition, long before) {
        try {
            broker.admin()
                    .deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesAPartitionThatIsAddedToTheNextRun() throws Exception {
        String topic = broker.topic(1, Map.of());
        broker.send(topic, 1, QueueJobs.messages(0, 100));
        AtomicBoolean added = new AtomicBoolean();
        SyncJob job = SyncJob.builder()
                .from(ids(topic))
                .filter(row -> {
                    if (added.compareAndSet(false, true)) {
                        addPartition(topic);
                    }
                    return true;
                })
                .to(StreamWriter.discard())
                .build();
        assertThat(job.run().rowsRead()).isEqualTo(100);
        assertThat(job.run().rowsRead()).isEqualTo(110);
    }

    private void addPartition(String topic) {
        try {
            broker.admin()
                    .createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                    .all()
                    .get();
            try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
                for (byte[] value : QueueJobs.messages(100, 110)) {
                    KafkaBroker.send(producer, new ProducerRecord<>(topic, 1, null, value));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void outlivesABrokerThatIsKilledAndStartedAgain(@TempDir Path folder) throws Exception {
        try (KafkaBroker own = KafkaBroker.own(folder, List.of())) {
            String from = own.topic(2, Map.of());
            String to = own.topic(2, Map.of());
            own.send(from, 2, QueueJobs.messages(0, 20_000));
            AtomicInteger seen = new AtomicInteger();
            Thread restart = new Thread(
                    () -> {
                        own.kill();
                        own.start();
                    },
                    "junit-restart");
            SyncReport report = SyncJob.builder()
                    .name("outlives-the-broker")
                    .from(KafkaReader.topic(own.servers(), from).column("id", DataType.INT64))
                    .filter(row -> {
                        if (seen.incrementAndGet() == 5_000) {
                            restart.start();
                        }
                        return true;
                    })
                    .to(KafkaWriter.topic(own.servers(), to).key("id"))
                    .resumable(Duration.ofMillis(100))
                    .run();
            restart.join();
            assertThat(report.rowsWritten()).isEqualTo(20_000);
            assertThat(own.messages(to)).hasSize(20_000);
            assertThat(own.messages(to).stream()
                            .map(message -> new String(message.key(), StandardCharsets.UTF_8))
                            .distinct())
                    .hasSize(20_000);
        }
    }
}
