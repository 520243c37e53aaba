package io.syncjob.mq.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that read and write topics of an MQTT broker, with other clients beside them. */
@Timeout(60)
class MqttJobTest {
    private static final StopRules SOON = StopRules.afterIdle(Duration.ofMillis(400));

    private final QueueJobs jobs = new QueueJobs();
    private TestMqtt mqtt;
    private String name;

    @BeforeEach
    void connect() {
        mqtt = new TestMqtt();
        name = mqtt.name();
    }

    @AfterEach
    void disconnect() {
        mqtt.close();
    }

    private MqttReader reader() {
        return MqttReader.topics(mqtt.server(), name, name + "/#")
                .column("id", DataType.INT64)
                .stop(SOON);
    }

    private MqttReader reader(MqttVersion version) {
        return version == MqttVersion.V5
                ? reader()
                : MqttReader.topicsOfV3(mqtt.server(), name, name + "/#")
                        .column("id", DataType.INT64)
                        .stop(SOON);
    }

    private void send(int from, int to) {
        mqtt.send(name + "/a", QueueJobs.messages(from, to));
    }

    @ParameterizedTest
    @EnumSource
    void copiesWhatWaitsInTheSessionAndAcknowledgesIt(MqttVersion version) throws Exception {
        mqtt.begin(name, name + "/#");
        send(0, 3_000);
        JdbcConnection database = QueueJobs.database();
        SyncReport report = QueueJobs.copy(reader(version).qos(version == MqttVersion.V5 ? 1 : 2), database)
                .run();
        assertThat(report.rowsWritten()).isEqualTo(3_000);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 3_000));
        // What comes between two runs waits in the session.
        send(3_000, 3_010);
        QueueJobs.copy(reader(version), database).run();
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 3_010));
        assertThat(mqtt.waiting(name)).isZero();
    }

    @Test
    void sharesMessagesBetweenConsumers() throws Exception {
        String shared = "$share/group/" + name + "/#";
        MqttReader reader = MqttReader.topics(mqtt.server(), name, shared)
                .column("id", DataType.INT64)
                .stop(SOON)
                .consumers(3);
        for (int i = 0; i < 3; i++) {
            mqtt.begin(name + "-" + i, shared);
        }
        send(0, 3_000);
        JdbcConnection database = QueueJobs.database();
        SyncReport report =
                QueueJobs.copy(reader, database).splits(Splits.parallel(3)).run();
        assertThat(report.splits())
                .hasSize(3)
                .allSatisfy(split -> assertThat(split.rowsRead()).isEqualTo(1_000));
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 3_000));
    }

    @Test
    void leavesAllInTheSessionWhereTheTargetFails() throws Exception {
        mqtt.begin(name, name + "/#");
        send(0, 100);
        mqtt.send(name + "/a", List.of(QueueJobs.bytes("{}")));
        JdbcConnection database = QueueJobs.database();
        assertThatThrownBy(() -> QueueJobs.copy(reader(), database).run()).isInstanceOf(SyncException.class);
        assertThat(QueueJobs.ids(database)).isEmpty();
        assertThat(mqtt.waiting(name)).isEqualTo(101);
    }

    @Test
    void keepsMessagesUntilAnOverwrittenTableIsPublished() throws Exception {
        mqtt.begin(name, name + "/#");
        send(0, 500);
        JdbcConnection database = QueueJobs.database();
        SyncReport report = SyncJob.builder()
                .from(reader().stop(StopRules.afterRows(500)))
                .to(JdbcWriter.table(database, "t").overwrite())
                .run();
        assertThat(report.rowsWritten()).isEqualTo(500);
        assertThat(mqtt.waiting(name)).isZero();
    }

    @Test
    void losesNothingWhereTheConnectionIsCut() throws Exception {
        mqtt.begin(name, name + "/#");
        send(0, 3_000);
        JdbcConnection database = QueueJobs.database();
        try (Cable cable = Cable.to(LocalServer.MOSQUITTO.port())) {
            cable.cutAfter(100_000);
            SyncReport report = QueueJobs.copy(
                            MqttReader.topics(cable.address(), name, name + "/#")
                                    .column("id", DataType.INT64)
                                    .stop(SOON),
                            database)
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.splits().get(0).attempts()).isGreaterThan(1);
        }
        assertThat(new TreeSet<>(QueueJobs.ids(database))).containsExactlyElementsOf(QueueJobs.numbers(0, 3_000));
        assertThat(mqtt.waiting(name)).isZero();
    }

    @Test
    void endsOnTopicsWithoutMessagesAndOnOnesThatAreFilledAllTheWhile() throws Exception {
        assertThat(QueueJobs.within(Duration.ofSeconds(5), QueueJobs.copy(reader(), QueueJobs.database()))
                        .rowsRead())
                .isZero();
        QueueJobs.whileFilling(values -> mqtt.send(name + "/a", values), () -> {
            for (StopRules rules : List.of(SOON.orRows(500), SOON.orLongest(Duration.ofSeconds(2)))) {
                try {
                    SyncReport report = QueueJobs.within(
                            Duration.ofSeconds(10), QueueJobs.copy(reader().stop(rules), QueueJobs.database()));
                    assertThat(report.rowsRead()).isPositive();
                    if (rules.rows() != null) {
                        assertThat(report.rowsRead()).isEqualTo(500);
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    @Test
    void readsRetainedMessagesOnceAlwaysOrNever() {
        mqtt.send(Mqtt5Publish.builder()
                .topic(name + "/kept")
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(QueueJobs.bytes("{\"id\":1}"))
                .build());
        assertThat(jobs.read(reader().retained(RetainedMessages.NEVER)).rowsRead())
                .isZero();
        MqttReader once = MqttReader.topics(mqtt.server(), name + "-once", name + "/#")
                .column("id", DataType.INT64)
                .column("retain", MessagePart.PROPERTY, DataType.BOOLEAN)
                .stop(SOON);
        jobs.read(once);
        assertThat(jobs.texts()).containsExactly("1 true");
        assertThat(jobs.read(once).rowsRead()).isZero();
        assertThat(jobs.read(once.retained(RetainedMessages.ALWAYS)).rowsRead()).isEqualTo(1);
        MqttReader old = MqttReader.topicsOfV3(mqtt.server(), name + "-old", name + "/#")
                .column("id", DataType.INT64)
                .stop(SOON);
        assertThat(jobs.read(old).rowsRead()).isEqualTo(1);
        assertThat(jobs.read(old.retained(RetainedMessages.NEVER)).rowsRead()).isZero();
        mqtt.send(Mqtt5Publish.builder().topic(name + "/kept").retain(true).build());
    }

    @Test
    void readsEveryPart() {
        mqtt.begin(name, name + "/#");
        mqtt.send(Mqtt5Publish.builder()
                .topic(name + "/eu")
                .qos(MqttQos.EXACTLY_ONCE)
                .payload(QueueJobs.bytes("{\"id\":7}"))
                .contentType("application/json")
                .responseTopic("answers")
                .correlationData(QueueJobs.bytes("c1"))
                .userProperties()
                .add("n", "5")
                .add("n", "6")
                .applyUserProperties()
                .build());
        send(8, 9);
        jobs.read(reader().qos(2)
                .column("topic", MessagePart.SOURCE)
                .column("n", MessagePart.HEADER, DataType.INT32)
                .column("headers", MessagePart.HEADERS)
                .column("qos", MessagePart.PROPERTY, DataType.INT32)
                .column(MessageColumn.named("type", MessagePart.PROPERTY, DataType.STRING, "content-type"))
                .column(MessageColumn.named("answer", MessagePart.PROPERTY, DataType.STRING, "response-topic"))
                .column(MessageColumn.named("of", MessagePart.PROPERTY, DataType.STRING, "correlation-data"))
                .column("key", MessagePart.KEY, DataType.STRING)
                .column("mid", MessagePart.ID)
                .column("at", MessagePart.TIMESTAMP)
                .column("o", MessagePart.OFFSET));
        assertThat(jobs.texts())
                .containsExactly(
                        "7 " + name + "/eu 6 [{\"name\":\"n\",\"text\":\"5\"},{\"name\":\"n\",\"text\":\"6\"}] 2"
                                + " application/json answers c1 null null null 0",
                        "8 " + name + "/a null [] 1 null null null null null null 1");
    }

    @ParameterizedTest
    @EnumSource
    void writesRetainedMessagesAndRejectsWhatCannotBeSent(MqttVersion version) throws Exception {
        mqtt.watch(name);
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        MessageLayout layout = MessageLayout.JSON.destination("topic");
        SyncReport report = QueueJobs.numbered(2_000)
                .splits(Splits.parallel(1))
                .map(
                        Schema.of(
                                Column.of("id", DataType.INT64),
                                Column.of("topic", DataType.STRING),
                                Column.of("headers", DataType.JSON),
                                Column.of("expiry", DataType.INT64)),
                        (in, out) -> {
                            long id = in.getLong("id");
                            out.setLong("id", id);
                            out.setString("topic", id % 100 == 7 ? name + "/#" : name + "/t" + id % 3);
                            out.setString("headers", "[{\"name\":\"n\",\"text\":\"h" + id + "\"}]");
                            out.setLong("expiry", id % 100 == 8 ? -1 : 60);
                        })
                .to(MqttWriter.topic(mqtt.server(), name)
                        .version(version)
                        .qos(version == MqttVersion.V5 ? 2 : 1)
                        .retained()
                        .inFlight(100)
                        .message(
                                version == MqttVersion.V3
                                        ? layout
                                        : layout.headers("headers").property("message-expiry", "expiry")))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        int refused = version == MqttVersion.V5 ? 40 : 20;
        assertThat(report.rowsWritten()).isEqualTo(2_000 - refused);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(dirty).hasSize(refused).extracting(RejectedRow::code).containsOnly("INVALID_VALUE");
        List<Mqtt5Publish> messages = mqtt.messages(name);
        assertThat(messages)
                .hasSize(2_000 - refused)
                .allSatisfy(message -> assertThat(message.isRetain()).isTrue());
        Mqtt5Publish first = messages.get(0);
        assertThat(first.getTopic()).hasToString(name + "/t0");
        if (version == MqttVersion.V5) {
            assertThat(new String(first.getPayloadAsBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"id\":0,\"topic\":\"" + name + "/t0\"}");
            assertThat(first.getQos()).isEqualTo(MqttQos.EXACTLY_ONCE);
            assertThat(first.getMessageExpiryInterval().orElseThrow()).isBetween(1L, 60L);
            assertThat(first.getUserProperties().asList().get(0).getValue()).hasToString("h0");
        }
    }

    @Test
    void rejectsWhatIsTooLargeForTheBroker() throws Exception {
        mqtt.watch(name);
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        SyncReport report = QueueJobs.numbered(3)
                .map(Schema.of(Column.of("id", DataType.INT64), Column.of("text", DataType.STRING)), (in, out) -> {
                    out.setLong("id", in.getLong("id"));
                    out.setString("text", "x".repeat(in.getLong("id") == 1 ? 3_000_000 : 10));
                })
                .to(MqttWriter.topic(mqtt.server(), name))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(2);
        assertThat(dirty).extracting(RejectedRow::code).containsExactly("TOO_LARGE");
        assertThat(mqtt.messages(name)).hasSize(2);
    }

    @Test
    void losesNoRowWhereTheConnectionIsCutWhileItWrites() throws Exception {
        mqtt.watch(name);
        try (Cable cable = Cable.to(LocalServer.MOSQUITTO.port())) {
            cable.cutAfter(2_000);
            SyncReport report = QueueJobs.numbered(3_000)
                    .to(MqttWriter.topic(cable.address(), name).inFlight(10))
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.splits())
                    .anySatisfy(split -> assertThat(split.attempts()).isGreaterThan(1));
        }
        TreeSet<String> there = new TreeSet<>();
        mqtt.messages(name)
                .forEach(message -> there.add(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)));
        assertThat(there).hasSize(3_000);
    }

    @Test
    void cancelLeavesWhatIsNotCommitted() throws Exception {
        mqtt.begin(name, name + "/#");
        send(0, 100);
        CountDownLatch reached = new CountDownLatch(1);
        SyncRun run = QueueJobs.copy(reader(), QueueJobs.database())
                .filter(row -> staysHere(reached))
                .start();
        reached.await();
        run.cancel();
        assertThatThrownBy(run::await).isInstanceOf(SyncException.class);
        assertThat(mqtt.waiting(name)).isEqualTo(100);
    }

    private static boolean staysHere(CountDownLatch reached) {
        reached.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyItDoesNotGetIn(MqttVersion version) {
        MqttReader nobody = MqttReader.topics("127.0.0.1:1", name, name).column("id", DataType.INT64);
        assertThatThrownBy(() -> jobs.read(nobody))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE))
                .hasMessageContaining("'127.0.0.1:1'");
        MqttReader stranger = reader(version).login(QueueLogin.of("somebody", Secret.of("Often-5aid")));
        assertThatThrownBy(() -> jobs.read(stranger))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS))
                .hasMessageNotContaining("Often");
    }
}
