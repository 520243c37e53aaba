package io.syncjob.mq.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that read and write streams of RabbitMQ, with other clients beside them. */
@Timeout(60)
class RabbitStreamJobTest {
    private final QueueJobs jobs = new QueueJobs();
    private TestRabbit rabbit;
    private String stream;

    @BeforeEach
    void connect() throws Exception {
        rabbit = new TestRabbit();
        stream = rabbit.stream();
    }

    @AfterEach
    void disconnect() throws Exception {
        rabbit.close();
    }

    private RabbitStreamReader reader() {
        return RabbitStreamReader.stream(rabbit.servers(), stream).column("id", DataType.INT64);
    }

    @Test
    void copiesEachMessageOnceAlthoughTheConnectionIsCut() throws Exception {
        rabbit.send(stream, QueueJobs.messages(0, 30_000));
        JdbcConnection database = QueueJobs.database();
        AtomicBoolean cut = new AtomicBoolean();
        try (Cable cable = Cable.to(LocalServer.RABBITMQ.port())) {
            SyncReport report = QueueJobs.copy(
                            RabbitStreamReader.stream(cable.address(), stream)
                                    .column("id", DataType.INT64)
                                    .prefetch(100),
                            database)
                    .resumable(Duration.ofMillis(100))
                    .filter(row -> {
                        if (row.getLong("id") == 500 && !cut.get()) {
                            // So that something is committed before the cut, and is not to be read again.
                            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                        }
                        if (row.getLong("id") == 2_000 && !cut.getAndSet(true)) {
                            cable.cut();
                        }
                        return true;
                    })
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
            assertThat(report.rowsWritten()).isEqualTo(30_000);
            assertThat(report.splits().get(0).attempts()).isGreaterThan(1);
        }
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 30_000));
    }

    @Test
    void readsBetweenOffsetsAndTimes() throws Exception {
        rabbit.send(stream, QueueJobs.messages(0, 10));
        jobs.read(reader().begin(StreamPoint.place("3")).end(StreamPoint.place("6")));
        assertThat(jobs.texts()).containsExactly("3", "4", "5");
        jobs.read(reader().begin(StreamPoint.place("8")).end(StreamPoint.place("100")));
        assertThat(jobs.texts()).containsExactly("8", "9");
        jobs.read(reader().rows(2));
        assertThat(jobs.texts()).containsExactly("0", "1");
        assertThat(jobs.read(reader().begin(StreamPoint.LATEST)).rowsRead()).isZero();
        assertThat(jobs.read(reader().begin(StreamPoint.place("50"))).rowsRead())
                .isZero();
        // Chunks have times of seconds, so that the second is over before more is sent.
        Thread.sleep(1_100);
        Instant later = Instant.now();
        Thread.sleep(1_100);
        rabbit.send(stream, QueueJobs.messages(10, 12));
        jobs.read(reader().begin(StreamPoint.time(later)));
        assertThat(jobs.texts()).containsExactly("10", "11");
        jobs.read(reader().end(StreamPoint.time(later)));
        assertThat(jobs.texts()).hasSize(10);
        assertThat(jobs.read(reader().begin(StreamPoint.time(Instant.now().plusSeconds(60))))
                        .rowsRead())
                .isZero();
    }

    @Test
    void endsOnAStreamWithoutMessagesAndOnOneThatIsFilledAllTheWhile() throws Exception {
        assertThat(QueueJobs.within(Duration.ofSeconds(10), QueueJobs.copy(reader(), QueueJobs.database()))
                        .rowsRead())
                .isZero();
        QueueJobs.whileFilling(this::send, () -> {
            try {
                Thread.sleep(200);
                SyncReport report =
                        QueueJobs.within(Duration.ofSeconds(15), QueueJobs.copy(reader(), QueueJobs.database()));
                assertThat(report.rowsRead()).isPositive();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private void send(List<byte[]> values) {
        try {
            rabbit.send(stream, values);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsEveryPartOfWhatWasWritten() throws Exception {
        try (Channel channel = rabbit.channel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "",
                    stream,
                    new AMQP.BasicProperties.Builder()
                            .headers(Map.of("n", 5))
                            .messageId("m1")
                            .contentType("text/json")
                            .build(),
                    "{\"id\":7}".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        }
        QueueJobs.numbered(2)
                .splits(Splits.parallel(1))
                .to(RabbitWriter.queue(rabbit.servers(), stream))
                .run();
        jobs.read(reader().column("n", MessagePart.HEADER, DataType.INT32)
                .column("headers", MessagePart.HEADERS)
                .column("mid", MessagePart.ID)
                .column("content-type", MessagePart.PROPERTY)
                .column("q", MessagePart.SOURCE)
                .column("key", MessagePart.KEY, DataType.STRING)
                .column("o", MessagePart.OFFSET));
        String of = " " + stream + " " + stream + " ";
        assertThat(jobs.texts())
                .containsExactly(
                        "7 5 [{\"name\":\"n\",\"text\":\"5\"}] m1 text/json" + of + "0",
                        "0 null [] null application/json" + of + "1",
                        "1 null [] null application/json" + of + "2");
    }

    @Test
    void refusesWhatIsNoStreamAndWhatRetentionHasDeleted() throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, QueueJobs.messages(0, 1));
        assertThatThrownBy(() -> jobs.read(
                        RabbitStreamReader.stream(rabbit.servers(), queue).column("id", DataType.INT64)))
                .hasMessageContaining("stream '" + queue + "'")
                .hasMessageContaining("rabbit_classic_queue");
        assertThat(rabbit.waiting(queue)).isEqualTo(1);
        stream = rabbit.queue(Map.of(
                "x-queue-type", "stream", "x-max-length-bytes", 100_000, "x-stream-max-segment-size-bytes", 50_000));
        for (int i = 0; i < 10; i++) {
            rabbit.send(stream, List.of(new byte[40_000]));
        }
        assertThatThrownBy(() -> jobs.read(RabbitStreamReader.stream(rabbit.servers(), stream)
                        .column("value", MessagePart.VALUE)
                        .begin(StreamPoint.place("0"))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE))
                .hasMessageContaining("was deleted");
    }
}
