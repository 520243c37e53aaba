package io.syncjob.benchmarks;

import static io.syncjob.benchmarks.Comparison.Clock.WHOLE_PROCESS;

import io.syncjob.benchmarks.jobs.StreamToTopic;
import io.syncjob.benchmarks.jobs.TableToTopic;
import io.syncjob.benchmarks.jobs.TopicToDiscard;
import io.syncjob.benchmarks.reference.PollLoop;
import io.syncjob.benchmarks.reference.ProducerLoop;
import java.util.HashMap;
import java.util.Map;

/**
 * The benchmarks with Kafka, whose broker runs in a process of its own that is not timed. All programs have the harness's class
 * path, with the client.
 */
final class KafkaBenchmarks {
    private static final long ROWS = 1_000_000;

    private KafkaBenchmarks() {}

    static void read(Bench bench) throws Exception {
        try (KafkaServer server = KafkaServer.open(bench, System.getenv())) {
            server.load(ROWS);
            String rows = Long.toString(ROWS);
            bench.compare(new Comparison(
                    "Kafka, JSON of 200 bytes in " + KafkaServer.PARTITIONS
                            + " partitions, values discarded unparsed, one"
                            + " worker; reference: a bare poll loop, same settings, one thread",
                    ROWS,
                    WHOLE_PROCESS,
                    Program.java(
                            bench.all(), TopicToDiscard.class, server.environment(), KafkaServer.SOURCE, rows, "1"),
                    Program.java(bench.all(), PollLoop.class, server.environment(), KafkaServer.SOURCE, rows),
                    Comparison.Target.NOTHING));
        }
    }

    static void write(Bench bench) throws Exception {
        try (KafkaServer server = KafkaServer.open(bench, System.getenv())) {
            String rows = Long.toString(ROWS);
            bench.compare(new Comparison(
                    "Kafka, generated JSON of 200 bytes to " + KafkaServer.PARTITIONS + " partitions, one worker;"
                            + " reference: a bare producer loop, same settings, one thread, one transaction",
                    ROWS,
                    WHOLE_PROCESS,
                    Program.java(bench.all(), StreamToTopic.class, server.environment(), KafkaServer.TARGET, rows, "1"),
                    Program.java(bench.all(), ProducerLoop.class, server.environment(), KafkaServer.TARGET, rows),
                    new TopicTarget(server, ROWS)));
        }
    }

    static void fromPostgres(Bench bench) throws Exception {
        try (PostgresServer source = PostgresServer.open(System.getenv());
                KafkaServer server = KafkaServer.open(bench, System.getenv())) {
            source.load(bench.csv());
            Map<String, String> environment = new HashMap<>(source.environment());
            environment.putAll(server.environment());
            long rows = source.rows(Server.SOURCE);
            bench.measure(new Throughput(
                    source.version() + ", lineitem to Kafka as JSON with keys, default number of workers",
                    rows,
                    Program.java(bench.all(), TableToTopic.class, environment, KafkaServer.TARGET),
                    new TopicTarget(server, rows)));
        }
    }
}
