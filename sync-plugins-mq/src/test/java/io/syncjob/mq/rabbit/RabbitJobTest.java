package io.syncjob.mq.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that read and write queues of RabbitMQ, with other clients beside them. */
@Timeout(60)
class RabbitJobTest {
    private final QueueJobs jobs = new QueueJobs();
    private TestRabbit rabbit;

    @BeforeEach
    void connect() throws Exception {
        rabbit = new TestRabbit();
    }

    @AfterEach
    void disconnect() throws Exception {
        rabbit.close();
    }

    private RabbitReader reader(String queue) {
        return RabbitReader.queue(rabbit.servers(), queue).column("id", DataType.INT64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void copiesWhatWaitsToADatabaseAndAcknowledgesIt(String type) throws Exception {
        String queue = rabbit.queue(Map.of("x-queue-type", type));
        rabbit.send(queue, QueueJobs.messages(0, 5_000));
        JdbcConnection database = QueueJobs.database();
        SyncReport report = QueueJobs.copy(reader(queue), database).run();
        assertThat(report.rowsWritten()).isEqualTo(5_000);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 5_000));
        assertThat(rabbit.waiting(queue)).isZero();
    }

    @Test
    void sharesMessagesBetweenConsumers() throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, QueueJobs.messages(0, 5_000));
        JdbcConnection database = QueueJobs.database();
        SyncReport report = QueueJobs.copy(reader(queue).consumers(3).prefetch(50), database)
                .splits(Splits.parallel(3))
                .run();
        assertThat(report.splits())
                .hasSize(3)
                .allSatisfy(split -> assertThat(split.rowsRead()).isBetween(1_666L, 1_667L));
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 5_000));
        assertThat(rabbit.waiting(queue)).isZero();
    }

    @Test
    void leavesAllInTheQueueWhereTheTargetFails() throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, QueueJobs.messages(0, 100));
        rabbit.send(queue, List.of(QueueJobs.bytes("{}")));
        JdbcConnection database = QueueJobs.database();
        assertThatThrownBy(() -> QueueJobs.copy(reader(queue), database).run()).isInstanceOf(SyncException.class);
        assertThat(QueueJobs.ids(database)).isEmpty();
        assertThat(rabbit.waiting(queue)).isEqualTo(101);
        GetResponse first = rabbit.messages(queue).get(0);
        assertThat(first.getEnvelope().isRedeliver()).isTrue();
    }

    @Test
    void acknowledgesDirtyRowsThatAreTolerated() throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, List.of(QueueJobs.bytes("{\"id\":1}"), QueueJobs.bytes("no JSON"), QueueJobs.bytes("{}")));
        jobs.read(reader(queue));
        assertThat(jobs.texts()).containsExactly("1", "null");
        assertThat(jobs.dirty()).extracting(RejectedRow::code).containsExactly("INVALID_JSON");
        assertThat(jobs.dirty().get(0).reason()).contains("queue '" + queue + "', message 1");
        assertThat(rabbit.waiting(queue)).isZero();
    }

    @Test
    void keepsMessagesUntilAnOverwrittenTableIsPublished() throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, QueueJobs.messages(0, 1_000));
        JdbcConnection database = QueueJobs.database();
        // An overwritten table is staged: until it is published nothing is acknowledged, though the prefetch is small.
        SyncReport report = SyncJob.builder()
                .from(reader(queue).prefetch(100))
                .to(JdbcWriter.table(database, "t").overwrite())
                .run();
        assertThat(report.rowsWritten()).isEqualTo(1_000);
        assertThat(QueueJobs.ids(database)).hasSize(1_000);
        assertThat(rabbit.waiting(queue)).isZero();
    }

    @Test
    void losesNothingWhereTheConnectionIsCut() throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, QueueJobs.messages(0, 5_000));
        JdbcConnection database = QueueJobs.database();
        try (Cable cable = Cable.to(LocalServer.RABBITMQ.port())) {
            cable.cutAfter(100_000);
            SyncReport report = QueueJobs.copy(
                            RabbitReader.queue(cable.address(), queue)
                                    .column("id", DataType.INT64)
                                    .prefetch(100),
                            database)
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.splits().get(0).attempts()).isGreaterThan(1);
        }
        // Rows that were read twice, as their acknowledgement was cut off, count twice: what is left is for the next
        // run.
        QueueJobs.copy(reader(queue), database).run();
        assertThat(new TreeSet<>(QueueJobs.ids(database))).containsExactlyElementsOf(QueueJobs.numbers(0, 5_000));
        assertThat(rabbit.waiting(queue)).isZero();
    }

    @Test
    void endsOnAnEmptyQueueAndOnOneThatIsFilledAllTheWhile() throws Exception {
        String queue = rabbit.queue();
        assertThat(QueueJobs.within(Duration.ofSeconds(5), QueueJobs.copy(reader(queue), QueueJobs.database()))
                        .rowsRead())
                .isZero();
        rabbit.send(queue, QueueJobs.messages(0, 100));
        QueueJobs.whileFilling(values -> send(queue, values), () -> {
            for (StopRules rules : List.of(
                    StopRules.DEFAULT,
                    StopRules.afterRows(500),
                    StopRules.afterRows(Long.MAX_VALUE).orLongest(Duration.ofMillis(500)))) {
                try {
                    SyncReport report = QueueJobs.within(
                            Duration.ofSeconds(10), QueueJobs.copy(reader(queue).stop(rules), QueueJobs.database()));
                    assertThat(report.rowsRead()).isPositive();
                    if (rules.equals(StopRules.afterRows(500))) {
                        assertThat(report.rowsRead()).isEqualTo(500);
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    @Test
    void endsWhenNothingComesForAWhile() throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, QueueJobs.messages(0, 10));
        SyncReport report = QueueJobs.within(
                Duration.ofSeconds(5),
                QueueJobs.copy(
                        reader(queue).stop(StopRules.afterRows(1_000).orIdle(Duration.ofMillis(300))),
                        QueueJobs.database()));
        assertThat(report.rowsRead()).isEqualTo(10);
    }

    private void send(String queue, List<byte[]> values) {
        try {
            rabbit.send(queue, values);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsEveryPart() throws Exception {
        String queue = rabbit.queue();
        String exchange = rabbit.exchangeTo(queue);
        try (Channel channel = rabbit.channel()) {
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .headers(Map.of("n", 5))
                    .messageId("m1")
                    .type("order")
                    .timestamp(Date.from(Instant.ofEpochSecond(86_400)))
                    .build();
            channel.basicPublish(exchange, "eu", properties, QueueJobs.bytes("{\"id\":7}"));
            channel.basicPublish("", queue, TestRabbit.PLAIN, QueueJobs.bytes("{\"id\":8}"));
        }
        while (rabbit.waiting(queue) < 2) {
            Thread.onSpinWait();
        }
        jobs.read(reader(queue)
                .column("key", MessagePart.KEY, DataType.STRING)
                .column("n", MessagePart.HEADER, DataType.INT32)
                .column("headers", MessagePart.HEADERS)
                .column("mid", MessagePart.ID)
                .column("at", MessagePart.TIMESTAMP)
                .column("q", MessagePart.SOURCE)
                .column(MessageColumn.named("x", MessagePart.PROPERTY, DataType.STRING, "exchange"))
                .column("type", MessagePart.PROPERTY, DataType.STRING)
                .column("redelivered", MessagePart.PROPERTY, DataType.BOOLEAN)
                .column("o", MessagePart.OFFSET));
        assertThat(jobs.texts())
                .containsExactly(
                        "7 eu 5 [{\"name\":\"n\",\"text\":\"5\"}] m1 1970-01-02T00:00:00Z " + queue + " " + exchange
                                + " order false 0",
                        "8 " + queue + " null [] null null " + queue + "  null false 1");
    }

    @Test
    void writesWithConfirmsAndRejectsWhatNoQueueTakes() throws Exception {
        String queue = rabbit.queue();
        String exchange = rabbit.exchangeTo(queue);
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        SyncReport report = QueueJobs.numbered(2_000)
                .map(
                        Schema.of(
                                Column.of("id", DataType.INT64),
                                Column.of("key", DataType.STRING),
                                Column.of("at", DataType.instant(3)),
                                Column.of("headers", DataType.JSON),
                                Column.of("priority", DataType.INT32)),
                        (in, out) -> {
                            long id = in.getLong("id");
                            out.setLong("id", id);
                            out.setString("key", id % 100 == 7 ? "for.nobody" : "k" + id);
                            out.set("at", Instant.ofEpochSecond(id));
                            out.setString("headers", "[{\"name\":\"n\",\"text\":\"h" + id + "\"}]");
                            out.setLong("priority", id % 100 == 8 ? 1_000 : 3);
                        })
                .to(RabbitWriter.exchange(rabbit.servers(), exchange, "")
                        .inFlight(100)
                        .message(MessageLayout.JSON
                                .destination("key")
                                .id("id")
                                .timestamp("at")
                                .headers("headers")
                                .property("priority", "priority")))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(1_960);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(dirty).extracting(RejectedRow::code).containsOnly("NO_ROUTE", "INVALID_VALUE");
        assertThat(dirty)
                .filteredOn(row -> row.code().equals("NO_ROUTE"))
                .hasSize(20)
                .allSatisfy(row -> assertThat(row.reason()).contains("'for.nobody'"));
        List<GetResponse> messages = rabbit.messages(queue);
        assertThat(messages).hasSize(1_960);
        GetResponse first = messages.get(0);
        assertThat(new String(first.getBody(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":0,\"key\":\"k0\"}");
        assertThat(first.getProps().getMessageId()).isEqualTo("0");
        assertThat(first.getProps().getHeaders().get("n")).hasToString("h0");
        assertThat(first.getProps().getPriority()).isEqualTo(3);
        assertThat(first.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(first.getProps().getTimestamp()).isEqualTo(Date.from(Instant.EPOCH));
    }

    @Test
    void failsWhereAQueueIsFull() throws Exception {
        String queue = rabbit.queue(Map.of("x-max-length", 10, "x-overflow", "reject-publish"));
        assertThatThrownBy(() -> QueueJobs.numbered(1_000)
                        .to(RabbitWriter.queue(rabbit.servers(), queue))
                        .retry(Retry.never())
                        .run())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.WRITE_FAILED))
                .hasMessageContaining("queue '" + queue + "'")
                .hasMessageContaining("full");
    }

    @Test
    void losesNoRowWhereTheConnectionIsCutWhileItWrites() throws Exception {
        String queue = rabbit.queue();
        try (Cable cable = Cable.to(LocalServer.RABBITMQ.port())) {
            cable.cutAfter(2_000);
            SyncReport report = QueueJobs.numbered(5_000)
                    .to(RabbitWriter.queue(cable.address(), queue).inFlight(10))
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.splits())
                    .anySatisfy(split -> assertThat(split.attempts()).isGreaterThan(1));
        }
        TreeSet<String> there = new TreeSet<>();
        rabbit.values(queue).forEach(value -> there.add(new String(value, StandardCharsets.UTF_8)));
        assertThat(there).hasSize(5_000);
    }

    @Test
    void cancelLeavesWhatIsNotCommitted() throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, QueueJobs.messages(0, 100));
        SyncRun run = QueueJobs.copy(
                        reader(queue).stop(StopRules.afterRows(1_000).orIdle(Duration.ofMinutes(1))),
                        QueueJobs.database())
                .start();
        while (run.progress().rowsRead() < 100) {
            Thread.onSpinWait();
        }
        run.cancel();
        assertThatThrownBy(run::await).isInstanceOf(SyncException.class);
        assertThat(rabbit.waiting(queue)).isEqualTo(100);
    }

    @Test
    void saysWhyItDoesNotGetIn() throws Exception {
        RabbitReader nobody = RabbitReader.queue("127.0.0.1:1", "q").column("id", DataType.INT64);
        assertThatThrownBy(() -> jobs.read(nobody))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE))
                .hasMessageContaining("'127.0.0.1:1'");
        RabbitReader stranger = reader(rabbit.queue()).login(QueueLogin.of("stranger", Secret.of("Seldom-5aid")));
        assertThatThrownBy(() -> jobs.read(stranger))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS))
                .hasMessageNotContaining("Seldom");
    }
}
