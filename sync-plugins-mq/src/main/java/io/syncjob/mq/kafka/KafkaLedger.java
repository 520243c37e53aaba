package io.syncjob.mq.kafka;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.JobState;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.SplitProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a resumable run keeps beside its topic, in a compacted topic of the job's own: who has the job, the plan, and the
 * progress of each split, which is sent in the transaction of the split's messages.
 *
 * <p>A consumer group with one partition is the lock: its member has the job until it closes or its process has been dead for
 * some seconds. Should a run lose the lock without notice, the next one writes its name into the ledger and then fences the
 * producers of the former: their commits fail. A producer that is made later looks into the ledger first.
 */
final class KafkaLedger implements AutoCloseable {
    private static final String PREFIX = "syncjob-ledger-";
    private static final int LONGEST_NAME = 200;
    private static final int SESSION_MILLIS = 6_000;
    private static final long LOCK_NANOS =
            Duration.ofMillis(SESSION_MILLIS + 2_000).toNanos();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String OWNER = "owner";
    private static final String PLAN = "plan";
    private static final String DONE = "done";
    private static final String SPLIT = "split ";

    private final KafkaClients clients;
    private final KafkaTopic topic;
    private final String name;
    private final TopicPartition partition;
    private final RunInfo run;
    private final Producers producers;
    private @Nullable KafkaConsumer<byte[], byte[]> lock;
    private String origin;

    private KafkaLedger(KafkaClients clients, KafkaTopic topic, String name, RunInfo run, Producers producers) {
        this.clients = clients;
        this.topic = topic;
        this.name = name;
        this.partition = new TopicPartition(name, 0);
        this.run = run;
        this.producers = producers;
        this.origin = run.runId();
    }

    /** Takes the job up. */
    static KafkaLedger open(KafkaClients clients, KafkaWriter config, RunInfo run, Producers producers)
            throws Exception {
        String name = name(config.topic() + "-" + run.key());
        KafkaTopic topic = new KafkaTopic(clients, config.servers(), name);
        KafkaLedger ledger = new KafkaLedger(clients, topic, name, run, producers);
        try {
            topic.make(Map.of("cleanup.policy", "compact"));
            ledger.lock();
        } catch (Exception e) {
            ledger.close();
            throw e;
        }
        return ledger;
    }

    private static String name(String job) {
        String plain = job.replaceAll("[^a-zA-Z0-9._-]", "_");
        String hash = Integer.toHexString(job.hashCode());
        return PREFIX + plain.substring(0, Math.min(LONGEST_NAME, plain.length())) + "-" + hash;
    }

    private void lock() throws InterruptedException {
        long deadline = System.nanoTime() + LOCK_NANOS;
        // To join beside a member that lives would hold up the group.
        while (topic.hasMembers(name)) {
            requireTime(deadline);
            Thread.sleep(POLL.toMillis());
        }
        KafkaConsumer<byte[], byte[]> consumer = clients.consumer(Map.of(
                "group.id",
                name,
                "auto.offset.reset",
                "latest",
                "session.timeout.ms",
                SESSION_MILLIS,
                "heartbeat.interval.ms",
                SESSION_MILLIS / 4,
                "max.poll.interval.ms",
                Integer.MAX_VALUE));
        lock = consumer;
        consumer.subscribe(List.of(name));
        deadline = System.nanoTime() + LOCK_NANOS;
        while (consumer.assignment().isEmpty()) {
            requireTime(deadline);
            consumer.poll(POLL);
        }
    }

    private void requireTime(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new SyncException(
                    SyncError.LEDGER_CONFLICT,
                    "Another run has the job '" + run.key() + "'",
                    "Wait until it is over; when its process is dead, try again in some seconds.");
        }
    }

    /** What an earlier run left; makes sure that it cannot commit any more. */
    Optional<JobState> takeUp() throws Exception {
        byte[] former = owner();
        write(Map.of(OWNER, LedgerText.of(new LedgerText.Owner(run.runId(), producers.most()))));
        if (former != null) {
            LedgerText.Owner owner = LedgerText.owner(former);
            topic.fence(Producers.ids(owner.run(), owner.producers()));
        }
        Map<String, byte[]> now = read("read_committed");
        byte[] plan = now.get(PLAN);
        if (plan == null) {
            return Optional.empty();
        }
        LedgerText.Plan known = LedgerText.plan(plan);
        byte[] done = now.get(DONE);
        if (done != null && new String(done, StandardCharsets.UTF_8).equals(known.origin())) {
            return Optional.empty();
        }
        origin = known.origin();
        List<SplitProgress> progress = new ArrayList<>();
        now.forEach((key, value) -> {
            if (key.startsWith(SPLIT)) {
                LedgerText.Entry entry = LedgerText.entry(value);
                if (entry.origin().equals(origin)) {
                    progress.add(entry.progress());
                }
            }
        });
        return Optional.of(new JobState(known.fingerprint(), known.splits(), progress));
    }

    void keep(JobState state) throws Exception {
        write(Map.of(PLAN, LedgerText.of(new LedgerText.Plan(origin, state.fingerprint(), state.splits()))));
    }

    /** The message that keeps progress, for the transaction of the rows that it counts. */
    ProducerRecord<byte[], byte[]> message(SplitProgress progress) {
        return record(SPLIT + progress.splitId(), LedgerText.of(new LedgerText.Entry(origin, progress)));
    }

    /** The job has gone through: nothing of it is left. */
    void done() throws Exception {
        write(Map.of(DONE, origin.getBytes(StandardCharsets.UTF_8)));
    }

    /** Fails where another run has taken the job over. */
    void requireOwner() throws InterruptedException {
        byte[] owner = owner();
        if (owner == null || !LedgerText.owner(owner).run().equals(run.runId())) {
            throw new SyncException(
                    SyncError.LEDGER_CONFLICT,
                    "Another run has taken over the job '" + run.key() + "'",
                    "Let that one go on; this one was taken for dead.");
        }
    }

    private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(name, 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void write(Map<String, byte[]> entries) throws Exception {
        try (Producer<byte[], byte[]> producer = clients.producer(Map.of())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            entries.forEach((key, value) -> sent.add(producer.send(record(key, value))));
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (KafkaException | ExecutionException e) {
            throw producers.translated(e);
        }
    }

    /** Who has the job. It is not written in transactions, so one that a dead run left open does not stand before it. */
    private byte @Nullable [] owner() throws InterruptedException {
        return read("read_uncommitted").get(OWNER);
    }

    /** The last value of each key; waits for the end of transactions that are open, if they are not to be read. */
    private Map<String, byte[]> read(String isolation) throws InterruptedException {
        long deadline =
                System.nanoTime() + Duration.ofMillis(clients.timeoutMillis()).toNanos();
        long end = topic.offsets(List.of(0), OffsetSpec.latest(), false).getOrDefault(0, 0L);
        Map<String, byte[]> values = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer(Map.of("isolation.level", isolation))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    values.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
                }
                if (System.nanoTime() > deadline) {
                    throw new SyncException(
                            SyncError.LEDGER_CONFLICT,
                            "The ledger topic '" + name + "' cannot be read to its end: a transaction stays open in it",
                            "Wait until the brokers have ended it; see who else writes to that topic.");
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
        topic.close();
    }
}
