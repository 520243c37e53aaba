package io.syncjob.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.mq.QueueJobs;
import io.syncjob.policy.Throttle;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where reading of topics begins, and that it ends by itself, whatever goes on there meanwhile. */
@Timeout(120)
class RocketStopTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final QueueJobs jobs = new QueueJobs();
    private TestRocket rocket;

    @BeforeEach
    void connect() throws Exception {
        rocket = TestRocket.shared();
    }

    /** What lets reading end. */
    private enum Rule {
        LATEST,
        TIME,
        OFFSETS,
        ROWS,
        IDLE;

        RocketReader of(RocketReader reader, TestRocket rocket) {
            RocketPoint beyond = RocketPoint.offsets(rocket.offsets(reader.topic(), 1_000_000_000));
            return switch (this) {
                case LATEST -> reader;
                case TIME -> reader.end(RocketPoint.time(Instant.now()));
                case OFFSETS ->
                    reader.end(RocketPoint.offsets(rocket.offsets(reader.topic(), 80)))
                            .idle(Duration.ofSeconds(1));
                case ROWS -> reader.rows(130).end(beyond).idle(Duration.ofSeconds(1));
                case IDLE -> reader.end(beyond).idle(Duration.ofSeconds(1));
            };
        }
    }

    private RocketReader ids(String topic) {
        return RocketReader.topic(rocket.servers(), topic).column("id", DataType.INT64);
    }

    private static SyncReport bounded(RocketReader reader) {
        return QueueJobs.within(BOUND, SyncJob.builder().from(reader).to(StreamWriter.discard()));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void endsOnAnEmptyTopic(Rule rule) throws Exception {
        assertThat(bounded(rule.of(ids(rocket.topic(2)), rocket)).rowsRead()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, mode = EnumSource.Mode.EXCLUDE, names = "IDLE")
    void endsOnATopicThatIsBeingFilled(Rule rule) throws Exception {
        String topic = rocket.topic(2);
        rocket.send(topic, QueueJobs.messages(0, 100));
        QueueJobs.whileFilling(values -> rocket.send(topic, values), () -> {
            long read = bounded(rule.of(ids(topic), rocket)).rowsRead();
            switch (rule) {
                case ROWS -> assertThat(read).isEqualTo(130);
                case OFFSETS -> assertThat(read).isEqualTo(160);
                default -> assertThat(read).isGreaterThanOrEqualTo(100);
            }
        });
    }

    @Test
    void endsBehindMessagesOfOtherTags() throws Exception {
        String topic = rocket.topic(1);
        MessageQueue queue = rocket.queues(topic).get(0);
        for (String tag : new String[] {"a", "b", "c"}) {
            rocket.send(
                    queue,
                    IntStream.range(0, 500)
                            .mapToObj(id -> new Message(topic, tag, QueueJobs.bytes("{\"id\":" + id + "}")))
                            .toList());
        }
        assertThat(bounded(ids(topic).tags("a")).rowsRead()).isEqualTo(500);
        assertThat(bounded(ids(topic).tags("c || b")).rowsRead()).isEqualTo(1_000);
        assertThat(bounded(ids(topic).tags("none")).rowsRead()).isZero();
    }

    @Test
    void failsWhereNothingComesAndNothingElseIsSaid() throws Exception {
        String topic = rocket.topic(1);
        RocketReader beyond =
                ids(topic).end(RocketPoint.offsets(rocket.offsets(topic, 5))).timeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> bounded(beyond))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("Nothing came for PT1S")
                .hasMessageContaining(RocketServer.OPEN + ":0");
    }

    @Test
    void beginsAndEndsWhereItIsTold() throws Exception {
        String topic = rocket.topic(1);
        MessageQueue queue = rocket.queues(topic).get(0);
        rocket.send(topic, QueueJobs.messages(0, 5));
        // So that the moment between is after the broker's times of these and before those of the next.
        Thread.sleep(5);
        Instant middle = Instant.now();
        Thread.sleep(5);
        rocket.send(topic, QueueJobs.messages(5, 10));
        jobs.read(ids(topic)
                .begin(RocketPoint.offsets(rocket.offsets(topic, 2)))
                .end(RocketPoint.offsets(rocket.offsets(topic, 5))));
        assertThat(jobs.texts()).containsExactly("2", "3", "4");
        jobs.read(ids(topic).begin(RocketPoint.time(middle)));
        assertThat(jobs.texts()).containsExactly("5", "6", "7", "8", "9");
        jobs.read(ids(topic).end(RocketPoint.time(middle)));
        assertThat(jobs.texts()).containsExactly("0", "1", "2", "3", "4");
        jobs.read(ids(topic).begin(RocketPoint.time(Instant.now().plusSeconds(60))));
        assertThat(jobs.texts()).isEmpty();
        jobs.read(ids(topic).begin(RocketPoint.time(Instant.EPOCH)));
        assertThat(jobs.texts()).hasSize(10);
        jobs.read(ids(topic).begin(RocketPoint.LATEST));
        assertThat(jobs.texts()).isEmpty();
        jobs.read(ids(topic).begin(RocketPoint.group("g-" + topic)));
        assertThat(jobs.texts()).hasSize(10);
        rocket.commit("g-" + topic, queue, 8);
        jobs.read(ids(topic).begin(RocketPoint.group("g-" + topic)));
        assertThat(jobs.texts()).containsExactly("8", "9");
        jobs.read(ids(topic).rows(4));
        assertThat(jobs.texts()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void refusesQueuesThatTheTopicHasNot() throws Exception {
        String topic = rocket.topic(1);
        assertThatThrownBy(() -> bounded(ids(topic).begin(RocketPoint.offsets(Map.of("broker-x:0", 1L)))))
                .hasMessageContaining("'broker-x:0'")
                .hasMessageContaining("[" + RocketServer.OPEN + ":0]");
    }

    @Test
    void tellsOfMessagesThatWereDeletedBeforeOrWhileItReads() throws Exception {
        String topic = rocket.topic(1, RocketServer.FORGETFUL);
        MessageQueue queue = rocket.queues(topic).get(0);
        String padding = " ".repeat(1_000);
        rocket.send(
                topic,
                IntStream.range(0, 1_000)
                        .mapToObj(id -> QueueJobs.bytes("{\"id\":" + id + padding + "}"))
                        .toList());
        JdbcConnection database = QueueJobs.database();
        int committed = QueueJobs.cancelInTheMiddle(
                QueueJobs.copy(ids(topic), database)
                        .throttle(Throttle.rowsPerSecond(200))
                        .resumable(Duration.ofMillis(100)),
                database);
        long first = rocket.forget(queue);
        assertThat(first).isGreaterThan(committed);
        assertThatThrownBy(() -> QueueJobs.copy(ids(topic), database)
                        .resumable(Duration.ofMillis(100))
                        .run())
                .hasMessageContaining("is not there any more: messages before offset " + first + " were deleted");
        for (RocketPoint begin :
                List.of(RocketPoint.offsets(rocket.offsets(topic, 1)), RocketPoint.group(committed(topic, queue)))) {
            assertThatThrownBy(() -> bounded(ids(topic).begin(begin)))
                    .hasMessageContaining("offset 1 of the queue " + RocketServer.FORGETFUL + ":0")
                    .hasMessageContaining("whose first message is at offset " + first);
        }
        jobs.read(ids(topic));
        assertThat(jobs.texts()).hasSize((int) (1_000 - first)).startsWith(Long.toString(first));
    }

    private String committed(String topic, MessageQueue queue) throws Exception {
        rocket.commit("g-" + topic, queue, 1);
        return "g-" + topic;
    }
}
