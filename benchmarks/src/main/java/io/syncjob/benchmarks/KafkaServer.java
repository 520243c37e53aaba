package io.syncjob.benchmarks;

import io.syncjob.benchmarks.reference.Messages;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The brokers that SYNCJOB_BENCH_KAFKA names, else one that is started here in a process of its own. */
final class KafkaServer implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final String SOURCE = "syncjob-bench-source";
    static final String TARGET = "syncjob-bench-target";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final String servers;
    private final @Nullable Process started;
    private final Admin admin;

    private KafkaServer(String servers, @Nullable Process started) {
        this.servers = servers;
        this.started = started;
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    static KafkaServer open(Bench bench, Map<String, String> env) throws Exception {
        String given = env.get("SYNCJOB_BENCH_KAFKA");
        return given != null ? new KafkaServer(given, null) : start(bench);
    }

    private static KafkaServer start(Bench bench) throws Exception {
        Path folder = Files.createDirectories(bench.folder().resolve("data"));
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(one.getLocalPort());
            String controllerPort = Integer.toString(other.getLocalPort());
            one.close();
            other.close();
            Program broker = Program.java(
                    bench.all(),
                    KafkaBrokerMain.class,
                    Map.of(),
                    Files.createTempDirectory(folder, "kafka-").toString(),
                    port,
                    controllerPort);
            Process process = new ProcessBuilder(broker.command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(KafkaBrokerMain.READY)) {
                    return new KafkaServer("127.0.0.1:" + port, process);
                }
            }
            throw new BenchmarkException("Kafka did not start");
        }
    }

    Map<String, String> environment() {
        return Map.of("BENCH_KAFKA", servers);
    }

    /** Makes the topic {@link #SOURCE} with so many messages. */
    void load(long messages) throws Exception {
        reset(SOURCE);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "batch.size", 64 << 10, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Messages texts = new Messages();
            for (long id = 0; id < messages; id++) {
                var unused = producer.send(new ProducerRecord<>(SOURCE, (int) (id % PARTITIONS), null, texts.next(id)));
            }
            producer.flush();
        }
    }

    /** Makes an empty topic in place of one that may be there. */
    void reset(String topic) throws Exception {
        if (names().contains(topic)) {
            admin.deleteTopics(List.of(topic)).all().get();
            await(() -> !names().contains(topic), "to delete the topic " + topic);
        }
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                .all()
                .get();
        await(() -> isServed(topic), "to serve the topic " + topic);
    }

    private Set<String> names() throws Exception {
        return admin.listTopics().names().get();
    }

    private boolean isServed(String topic) throws Exception {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(described -> described.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false; // the broker has not heard of it yet
            }
            throw e;
        }
    }

    /** The broker answers before it has done what it is asked for, and has no way to tell when it has. */
    private static void await(Callable<Boolean> done, String what) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.call()) {
            if (System.nanoTime() > deadline) {
                throw new BenchmarkException("Kafka took longer than " + PATIENCE.toSeconds() + " s " + what);
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    String servers() {
        return servers;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
        if (started != null) {
            started.destroy();
        }
    }
}
