package io.syncjob.mq.kafka;

import io.syncjob.tck.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka broker in a process of its own, one for most tests of the module; it ends with this JVM at the latest. */
final class KafkaBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private static KafkaBroker shared;

    private final Path folder;
    private final int[] ports;
    private final List<String> properties;
    private final String servers;
    private final Admin admin;
    private Process process;

    /** The broker that all tests share, started when it is first asked for. */
    static synchronized KafkaBroker shared() {
        if (shared == null) {
            try {
                shared = new KafkaBroker(Files.createTempDirectory(Path.of("target"), "kafka-"), List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    /**
     * A broker of a test's own, which it closes.
     *
     * @param properties further ones of the broker, such as {@code name=value}
     */
    static KafkaBroker own(Path folder, List<String> properties) {
        return new KafkaBroker(folder, properties);
    }

    private KafkaBroker(Path folder, List<String> properties) {
        this.folder = folder;
        this.properties = properties;
        this.ports = new int[] {FreePort.find(), FreePort.find()};
        this.servers = "127.0.0.1:" + ports[0];
        start();
        this.admin = Admin.create(Map.of("bootstrap.servers", servers, "metric.reporters", ""));
    }

    /** Starts the broker, again from its folder and at its ports where it ran before. */
    void start() {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KafkaBrokerMain.class.getName(),
                    folder.toString(),
                    Integer.toString(ports[0]),
                    Integer.toString(ports[1])));
            command.addAll(properties);
            // The broker waits for the end of its input, which comes at the end of this JVM at the latest.
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            StringBuilder said = new StringBuilder();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(KafkaBrokerMain.READY)) {
                    return;
                }
                said.append(line).append('\n');
            }
            throw new IllegalStateException("Kafka did not start: " + said);
        } catch (IOException e) {
            throw new IllegalStateException("Kafka did not start", e);
        }
    }

    /** Ends the broker as a power cut does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** For a broker of a test's own. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
        kill();
    }

    String servers() {
        return servers;
    }

    Admin admin() {
        return admin;
    }

    /** A new topic with a name of its own. */
    String topic(int partitions, Map<String, String> settings) throws Exception {
        String name = "t" + TOPICS.incrementAndGet();
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                .all()
                .get();
        awaitLeaders(name);
        return name;
    }

    /** Threads of the tests' own clients. */
    static boolean isThreadOfTest(Thread thread) {
        return !thread.getName().contains("syncjob-");
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", servers);
        all.put("metric.reporters", "");
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends values without keys, one partition after the other in turn. */
    void send(String topic, int partitions, Collection<byte[]> values) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("max.request.size", 8 << 20))) {
            int row = 0;
            for (byte[] value : values) {
                sent.add(producer.send(new ProducerRecord<>(topic, row++ % partitions, null, value)));
            }
            producer.flush();
        }
        sent.forEach(KafkaBroker::await);
    }

    /** Sends a message and waits for the broker to have it. */
    static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        Future<RecordMetadata> sent = producer.send(message);
        await(sent);
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not take a message", e);
        }
    }

    /** All committed messages that are there now, partition by partition, once no transaction is under way. */
    List<ConsumerRecord<byte[], byte[]>> messages(String topic) throws Exception {
        return read(settledEnds(partitions(topic)), "read_committed");
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Map<TopicPartition, Long> ends, String isolation) {
        Set<TopicPartition> partitions = ends.keySet();
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "isolation.level",
                isolation,
                "auto.offset.reset",
                "earliest",
                "metric.reporters",
                "");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        return messages;
    }

    /** The broker knows of a new topic a moment after its controller does. */
    private void awaitLeaders(String topic) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                ends(partitions(topic), IsolationLevel.READ_UNCOMMITTED);
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** The messages and marks that were ever added to a topic, committed or not. */
    long appended(String topic) throws Exception {
        return ends(partitions(topic), IsolationLevel.READ_UNCOMMITTED).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether the last entry of the ledger topic whose name begins so says that its job is done. */
    boolean isLedgerDone(String prefix) throws Exception {
        for (String name : admin.listTopics().names().get()) {
            if (name.startsWith(prefix + "-")) {
                String last = "";
                Map<TopicPartition, Long> ends = ends(partitions(name), IsolationLevel.READ_UNCOMMITTED);
                for (ConsumerRecord<byte[], byte[]> message : read(ends, "read_uncommitted")) {
                    last = new String(message.key(), StandardCharsets.UTF_8);
                }
                return last.equals("done");
            }
        }
        return false;
    }

    private Set<TopicPartition> partitions(String topic) throws Exception {
        int count = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
    }

    /** Waits until the brokers have ended all transactions. */
    private Map<TopicPartition, Long> settledEnds(Set<TopicPartition> partitions) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<TopicPartition, Long> all = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, Long> committed = ends(partitions, IsolationLevel.READ_COMMITTED);
            if (all.equals(committed)) {
                return all;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("A transaction stays open: " + committed + " of " + all);
            }
        }
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions, IsolationLevel level) throws Exception {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        return admin.listOffsets(asked, new ListOffsetsOptions(level)).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }
}
