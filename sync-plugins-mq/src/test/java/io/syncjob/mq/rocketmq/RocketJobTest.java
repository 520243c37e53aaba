package io.syncjob.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.QueueLogin;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Secret;
import io.syncjob.stream.StreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that read and write topics of RocketMQ, with other clients beside them. */
@Timeout(60)
class RocketJobTest {
    private final QueueJobs jobs = new QueueJobs();
    private TestRocket rocket;

    @BeforeEach
    void connect() throws Exception {
        rocket = TestRocket.shared();
    }

    private static RocketReader ids(String servers, String topic) {
        return RocketReader.topic(servers, topic).column("id", DataType.INT64);
    }

    private RocketReader ids(String topic) {
        return ids(rocket.servers(), topic);
    }

    @Test
    void readsEveryPart() throws Exception {
        String topic = rocket.topic(3);
        MessageQueue queue = rocket.queues(topic).get(2);
        Message message = new Message(topic, "a", "k1 k2", QueueJobs.bytes("{\"id\":7}"));
        message.putUserProperty("trace", "x");
        message.putUserProperty("n", "ß");
        rocket.send(queue, List.of(message));
        jobs.read(ids(topic)
                .column("key", MessagePart.KEY, DataType.STRING)
                .column("trace", MessagePart.HEADER)
                .column("KEYS", MessagePart.HEADER)
                .column("all", MessagePart.HEADERS)
                .column("tags", MessagePart.PROPERTY)
                .column("broker", MessagePart.PROPERTY)
                .column("q", MessagePart.PARTITION)
                .column("o", MessagePart.OFFSET)
                .column("s", MessagePart.SOURCE));
        assertThat(jobs.texts())
                .containsExactly(
                        "7 k1 k2 x null [{\"name\":\"n\",\"text\":\"ß\"},{\"name\":\"trace\",\"text\":\"x\"}] a "
                                + RocketServer.OPEN + " 2 0 " + topic);
        jobs.read(RocketReader.topic(rocket.servers(), topic)
                .column("at", MessagePart.TIMESTAMP)
                .column(MessageColumn.named("born", MessagePart.PROPERTY, DataType.INT64, "born-time")));
        String[] times = jobs.texts().get(0).split(" ", -1);
        assertThat(Instant.parse(times[0])).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(Instant.ofEpochMilli(Long.parseLong(times[1]))).isBeforeOrEqualTo(Instant.parse(times[0]));
        jobs.read(RocketReader.topic(rocket.servers(), topic).column("mid", MessagePart.ID));
        assertThat(jobs.texts()).containsExactly(rocket.messages(topic).get(0).getMsgId());
    }

    @Test
    void namesTheQueueAndTheOffsetOfAMessageThatDoesNotFit() throws Exception {
        String topic = rocket.topic(1);
        rocket.send(topic, List.of(QueueJobs.bytes("{\"id\":1}"), QueueJobs.bytes("{\"id\":")));
        jobs.read(ids(topic));
        assertThat(jobs.texts()).containsExactly("1");
        assertThat(jobs.dirty())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.reason()).contains("topic '" + topic + "'", RocketServer.OPEN + ":0", "1"));
    }

    @Test
    void isExactlyOnceToADatabaseThoughItIsCutAndStopped() throws Exception {
        String topic = rocket.topic(4);
        rocket.send(topic, QueueJobs.messages(0, 8_000));
        JdbcConnection database = QueueJobs.database();
        try (RocketCables cables = RocketCables.open()) {
            // A run that stops in the middle, with some of its rows committed.
            assertThat(QueueJobs.cancelInTheMiddle(
                            watched(ids(cables.servers(), topic), database, () -> {})
                                    .throttle(Throttle.rowsPerSecond(4_000)),
                            database))
                    .isLessThan(8_000);
            rocket.send(topic, QueueJobs.messages(8_000, 8_100));
            // The next one goes on, though its connection is cut.
            SyncReport report = watched(ids(cables.servers(), topic), database, cables.broker()::loseNextRequest)
                    .retry(Retry.times(5).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
            assertThat(report.splits())
                    .anySatisfy(split -> assertThat(split.attempts()).isGreaterThan(1));
        }
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 8_000));
    }

    /** A resumable job that does something at its 500th row. */
    private static SyncJobBuilder watched(RocketReader from, JdbcConnection to, Runnable atRow) {
        AtomicInteger seen = new AtomicInteger();
        return QueueJobs.copy(from, to)
                .filter(row -> {
                    if (seen.incrementAndGet() == 500) {
                        atRow.run();
                    }
                    return true;
                })
                .resumable(Duration.ofMillis(100));
    }

    @Test
    void readsTheQueuesOfSeveralBrokersSideBySideAndCountsRowsOverAllOfThem() throws Exception {
        String topic = rocket.topic(2, RocketServer.OPEN, RocketServer.SECURED);
        rocket.send(topic, QueueJobs.messages(0, 1_000));
        JdbcConnection database = QueueJobs.database();
        SyncReport report = QueueJobs.copy(ids(topic).login(TestRocket.LOGIN), database)
                .splits(Splits.parallel(2))
                .run();
        assertThat(report.splits()).hasSize(4);
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 1_000));
        report = jobs.read(ids(topic).login(TestRocket.LOGIN).rows(700));
        assertThat(report.splits()).hasSize(1);
        assertThat(jobs.texts()).hasSize(700).doesNotHaveDuplicates();
    }

    @Test
    void writesConfirmedMessagesAndRejectsWhatCannotBeSent() throws Exception {
        String topic = rocket.topic(2);
        String other = rocket.topic(1);
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        Schema rows = Schema.of(
                Column.of("id", DataType.INT64),
                Column.of("topic", DataType.STRING),
                Column.of("text", DataType.STRING),
                Column.of("tag", DataType.STRING),
                Column.of("h", DataType.JSON));
        SyncReport report = QueueJobs.numbered(100)
                .map(rows, (in, out) -> {
                    long id = in.getLong("id");
                    out.setLong("id", id);
                    out.setString(
                            "topic", id == 7 ? "no-such-topic" : id == 8 ? "with blank" : id == 9 ? other : topic);
                    out.setString("text", id == 10 ? "" : "x".repeat(id == 11 ? 2_000_000 : 5));
                    out.setString("tag", id == 12 ? "with\u0001separator" : "even" + id % 2);
                    out.setString(
                            "h",
                            id == 13
                                    ? "[{\"name\":\"KEYS\",\"text\":\"x\"}]"
                                    : id == 14
                                            ? "[{\"name\":\"n\",\"text\":\"" + "x".repeat(40_000) + "\"}]"
                                            : "[{\"name\":\"n\",\"text\":\"h" + id + "\"}]");
                })
                .to(RocketWriter.topic(rocket.servers(), topic)
                        .maxBytes(1_000_000)
                        .inFlight(10)
                        .message(MessageLayout.JSON
                                .destination("topic")
                                .key("id")
                                .headers("h")
                                .property("tags", "tag")
                                .value("text")))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(93);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(dirty)
                .extracting(RejectedRow::code)
                .containsExactlyInAnyOrder(
                        "NO_TOPIC",
                        "NO_TOPIC",
                        "INVALID_VALUE",
                        "TOO_LARGE",
                        "INVALID_VALUE",
                        "INVALID_VALUE",
                        "TOO_LARGE");
        assertThat(rocket.messages(topic)).hasSize(92);
        MessageExt message = rocket.messages(other).get(0);
        assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).isEqualTo("xxxxx");
        assertThat(message.getKeys()).isEqualTo("9");
        assertThat(message.getTags()).isEqualTo("even1");
        assertThat(message.getUserProperty("n")).isEqualTo("h9");
    }

    @Test
    void rejectsWhatIsTooLargeForABrokerAndWritesTheRest() throws Exception {
        // Its limit is 64 KiB, of which the writer knows nothing.
        String topic = rocket.topic(1, RocketServer.FORGETFUL);
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        SyncReport report = QueueJobs.numbered(50)
                .map(Schema.of(Column.of("id", DataType.INT64), Column.of("noise", DataType.STRING)), (in, out) -> {
                    out.setLong("id", in.getLong("id"));
                    out.setString("noise", in.getLong("id") == 20 ? noise(400_000) : "");
                })
                .to(RocketWriter.topic(rocket.servers(), topic))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(49);
        assertThat(dirty).singleElement().satisfies(row -> {
            assertThat(row.code()).isEqualTo("TOO_LARGE");
            assertThat(row.reason()).contains("The broker refused the message");
        });
        assertThat(rocket.messages(topic)).hasSize(49);
    }

    /** Text that is hardly smaller when the client has compressed it. */
    private static String noise(int length) {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + random.nextInt(75)));
        }
        return text.toString();
    }

    @Test
    void writesEveryRowThoughItIsCut() throws Exception {
        String topic = rocket.topic(2);
        try (RocketCables cables = RocketCables.open()) {
            cables.broker().cutAfter(200_000);
            SyncReport report = QueueJobs.numbered(5_000)
                    .to(RocketWriter.topic(cables.servers(), topic)
                            .inFlight(100)
                            // What is under way when a connection is lost is not always told before.
                            .timeout(Duration.ofSeconds(5)))
                    .retry(Retry.times(5).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(cables.broker().cuts()).isEqualTo(1);
            assertThat(report.rowsWritten()).isEqualTo(5_000);
            assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        }
        assertThat(rocket.messages(topic).stream()
                        .map(message -> new String(message.getBody(), StandardCharsets.UTF_8))
                        .distinct())
                .hasSize(5_000);
    }

    @Test
    void saysWhyItDoesNotGetIn() throws Exception {
        refused(ids("127.0.0.1:1", "t"), SyncError.UNREACHABLE, "'127.0.0.1:1'");
        String topic = rocket.topic(1, RocketServer.SECURED);
        rocket.send(topic, QueueJobs.messages(0, 3));
        refused(ids(topic), SyncError.BAD_CREDENTIALS, "refused the login");
        refused(
                ids(topic).login(QueueLogin.of(RocketServer.USER, Secret.of("wrong-5aid"))),
                SyncError.BAD_CREDENTIALS,
                "refused the login");
        refused(
                ids(topic).login(QueueLogin.of("nobody", Secret.of("wrong-5aid"))),
                SyncError.BAD_CREDENTIALS,
                "refused the login");
        jobs.read(ids(topic).login(TestRocket.LOGIN));
        assertThat(jobs.texts()).containsExactly("0", "1", "2");
        assertThatThrownBy(() -> QueueJobs.numbered(3)
                        .to(RocketWriter.topic(rocket.servers(), topic))
                        .run())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS));
        QueueJobs.numbered(3)
                .to(RocketWriter.topic(rocket.servers(), topic).login(TestRocket.LOGIN))
                .run();
        assertThat(rocket.messages(topic)).hasSize(6);
    }

    private static void refused(RocketReader reader, SyncError error, String words) {
        assertThatThrownBy(() -> QueueJobs.within(
                        Duration.ofSeconds(20), SyncJob.builder().from(reader).to(StreamWriter.discard())))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessageContaining(words)
                .hasMessageNotContaining("wrong-5aid");
    }

    @Test
    void readsOffsetsThatTheSettingsNameByBroker() throws Exception {
        String topic = rocket.topic(2);
        rocket.send(topic, QueueJobs.messages(0, 10));
        jobs.read(ids(topic).begin(RocketPoint.offsets(Map.of(RocketServer.OPEN + ":1", 3L))));
        assertThat(jobs.texts()).containsExactlyInAnyOrder("0", "2", "4", "6", "8", "7", "9");
    }
}
