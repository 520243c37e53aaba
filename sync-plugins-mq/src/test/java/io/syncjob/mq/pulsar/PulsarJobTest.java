package io.syncjob.mq.pulsar;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncRun;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.server.Cable;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Producer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that read and write topics of Pulsar, with other clients beside them. */
@Timeout(120)
class PulsarJobTest {
    private final QueueJobs jobs = new QueueJobs();
    private TestPulsar pulsar;

    @BeforeEach
    void connect() throws Exception {
        pulsar = new TestPulsar();
    }

    private static PulsarReader ids(String servers, String topic) {
        return PulsarReader.topic(servers, topic)
                .column("id", DataType.INT64)
                .access(PulsarAccess.OPEN.property("listenerName", PulsarProcess.CABLE));
    }

    private Cable cable() {
        return Cable.between(pulsar.process().cablePort(), pulsar.process().brokerPort());
    }

    @Test
    void isExactlyOnceToADatabaseThoughItIsStoppedInABatchAndCut() throws Exception {
        String topic = pulsar.topic();
        pulsar.sendBatches(topic, QueueJobs.messages(0, 5_000), 1_000);
        JdbcConnection database = QueueJobs.database();
        try (Cable cable = cable()) {
            // Runs that stop in the middle, with some of their rows committed.
            for (int i = 0; i < 3; i++) {
                int before = QueueJobs.ids(database).size();
                int done = QueueJobs.cancelInTheMiddle(
                        QueueJobs.copy(ids(cable.address(), topic).prefetch(10), database)
                                .throttle(Throttle.rowsPerSecond(1_500))
                                .resumable(Duration.ofMillis(100)),
                        database);
                assertThat(done).isGreaterThan(before).isLessThan(5_000);
                assertThat(done % 1_000)
                        .as("messages of a batch that are committed")
                        .isNotZero();
            }
            // The next one goes on, though its connection is cut; the client connects again by itself.
            cable.cutAfter(40_000);
            SyncReport report = QueueJobs.copy(ids(cable.address(), topic).prefetch(10), database)
                    .resumable(Duration.ofMillis(100))
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
            assertThat(cable.cuts()).isPositive();
        }
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 5_000));
    }

    @Test
    void isExactlyOnceFromPartitionsWhoseBrokerIsAwayForLongerThanTheTimeout() throws Exception {
        String topic = pulsar.topic(3);
        pulsar.send(topic, QueueJobs.messages(0, 3_000));
        JdbcConnection database = QueueJobs.database();
        Cable first = cable();
        first.cutAfter(60_000);
        SyncRun run = QueueJobs.copy(ids(first.address(), topic).prefetch(50).timeout(Duration.ofSeconds(1)), database)
                .splits(Splits.parallel(2))
                .throttle(Throttle.rowsPerSecond(3_000))
                .resumable(Duration.ofMillis(100))
                .retry(Retry.times(20).waiting(Duration.ofMillis(100), Duration.ofMillis(500)))
                .start();
        QueueJobs.until("the connection is cut", () -> first.cuts() > 0);
        first.close();
        // Three times as long as the job waits for an answer, so that attempts fail and others are made.
        Thread.sleep(3_000);
        try (Cable second = cable()) {
            assertThat(second.port()).isEqualTo(first.port());
            SyncReport report = run.await();
            assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        }
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 3_000));
    }

    @Test
    void readsEveryPart() throws Exception {
        String topic = pulsar.topic(1);
        String id;
        try (Producer<byte[]> producer = pulsar.client()
                .newProducer()
                .topic(topic)
                .producerName("tester")
                .create()) {
            id = producer.newMessage()
                    .key("k")
                    .value(QueueJobs.bytes("{\"id\":7}"))
                    .property("n", "x")
                    .eventTime(1_700_000_000_123L)
                    .orderingKey(QueueJobs.bytes("o"))
                    .send()
                    .toString();
            producer.newMessage().value(null).send();
        }
        jobs.read(PulsarReader.topic(pulsar.servers(), topic)
                .column("id", DataType.INT64)
                .column("key", MessagePart.KEY, DataType.STRING)
                .column("n", MessagePart.HEADER)
                .column("hs", MessagePart.HEADERS)
                .column("event-time", MessagePart.PROPERTY, DataType.instant(3))
                .column("ordering-key", MessagePart.PROPERTY)
                .column("producer", MessagePart.PROPERTY)
                .column("sequence-id", MessagePart.PROPERTY, DataType.INT64)
                .column("replicated-from", MessagePart.PROPERTY)
                .column("p", MessagePart.PARTITION)
                .column("mid", MessagePart.ID)
                .column("s", MessagePart.SOURCE));
        assertThat(jobs.texts().get(0))
                .isEqualTo("7 k x [{\"name\":\"n\",\"text\":\"x\"}] 2023-11-14T22:13:20.123Z o tester 0 null 0 " + id
                        + " " + topic);
        assertThat(jobs.texts().get(1)).startsWith("null null null [] null null tester 1 null 0 ");
        jobs.read(PulsarReader.topic(pulsar.servers(), topic).column("at", MessagePart.TIMESTAMP));
        assertThat(Instant.parse(jobs.texts().get(0))).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void readsChunks() throws Exception {
        String topic = pulsar.topic();
        String large = "{\"id\":1,\"text\":\"" + "x".repeat(12_000) + "\"}";
        pulsar.send(
                topic,
                List.of(QueueJobs.bytes("{\"id\":0}"), QueueJobs.bytes(large), QueueJobs.bytes("{\"id\":2}")),
                builder -> builder.enableBatching(false).enableChunking(true).chunkMaxMessageSize(1_000));
        jobs.read(PulsarReader.topic(pulsar.servers(), topic).column("id", DataType.INT64));
        assertThat(jobs.texts()).containsExactly("0", "1", "2");
    }

    @Test
    void writesWithConfirmationsAndRejectsWhatBrokersRefuse() throws Exception {
        String topic = pulsar.topic();
        String small = pulsar.topic();
        pulsar.limit(small, 2_000);
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        Schema rows = Schema.of(
                Column.of("id", DataType.INT64),
                Column.of("topic", DataType.STRING),
                Column.of("text", DataType.STRING),
                Column.of("at", DataType.instant(3)),
                Column.of("h", DataType.JSON));
        SyncReport report = QueueJobs.numbered(100)
                .splits(Splits.parallel(1))
                .map(rows, (in, out) -> {
                    long id = in.getLong("id");
                    out.setLong("id", id);
                    if (id == 7 || id >= 50) {
                        out.setString("topic", id == 7 ? "no-such-topic" : small);
                    }
                    out.setString("text", "x".repeat(id == 8 ? 6_000_000 : id == 60 ? 3_000 : 5));
                    out.setEpochMicros(3, id == 9 ? -5_000 : (1_700_000_000_000L + id) * 1_000);
                    out.setString("h", "[{\"name\":\"n\",\"text\":\"h" + id + "\"}]");
                })
                .to(PulsarWriter.topic(pulsar.servers(), topic)
                        .inFlight(10)
                        .timeout(Duration.ofSeconds(10))
                        .message(MessageLayout.JSON
                                .key("id")
                                .destination("topic")
                                .timestamp("at")
                                .headers("h")
                                .value("text")))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(dirty)
                .extracting(RejectedRow::code)
                .containsExactlyInAnyOrder("NO_TOPIC", "TOO_LARGE", "INVALID_VALUE", "REFUSED");
        assertThat(report.rowsWritten()).isEqualTo(96);
        List<Message<byte[]>> messages = pulsar.messages(topic);
        assertThat(messages).hasSize(47);
        Message<byte[]> first = messages.get(0);
        assertThat(new String(first.getData(), StandardCharsets.UTF_8)).isEqualTo("xxxxx");
        assertThat(first.getKey()).isEqualTo("0");
        assertThat(first.getProperty("n")).isEqualTo("h0");
        assertThat(first.getEventTime()).isEqualTo(1_700_000_000_000L);
        // A refusal that overtakes an answer lets others be sent again.
        assertThat(pulsar.messages(small).stream().map(Message::getKey).distinct())
                .hasSize(49);
    }

    @Test
    void losesNothingThatIsWrittenThoughItIsCut() throws Exception {
        String topic = pulsar.topic(2);
        try (Cable cable = cable()) {
            cable.cutAfter(3_000);
            SyncReport report = QueueJobs.numbered(20_000)
                    .to(PulsarWriter.topic(cable.address(), topic)
                            .inFlight(100)
                            .property("compressionType", "LZ4")
                            .access(PulsarAccess.OPEN.property("listenerName", PulsarProcess.CABLE)))
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(cable.cuts()).isPositive();
            assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        }
        jobs.read(ids(pulsar.servers(), topic).access(PulsarAccess.OPEN));
        assertThat(jobs.texts().stream().distinct()).hasSize(20_000);
    }
}
