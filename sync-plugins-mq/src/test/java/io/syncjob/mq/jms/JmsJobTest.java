package io.syncjob.mq.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.server.Cable;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that read and write queues of Artemis, with other clients beside them. */
@Timeout(60)
class JmsJobTest {
    private final QueueJobs jobs = new QueueJobs();
    private TestArtemis artemis;

    @BeforeEach
    void connect() throws Exception {
        artemis = new TestArtemis();
    }

    @AfterEach
    void disconnect() throws Exception {
        artemis.close();
    }

    private JmsReader reader(String queue) {
        return JmsReader.queue(TestArtemis.FACTORY, artemis.url(), queue).column("id", DataType.INT64);
    }

    @Test
    void copiesWhatWaitsToADatabaseAndAcknowledgesIt() throws Exception {
        String queue = artemis.queue();
        artemis.send(queue, QueueJobs.messages(0, 5_000));
        JdbcConnection database = QueueJobs.database();
        SyncReport report = QueueJobs.copy(reader(queue).transaction(300).consumers(2), database)
                .splits(Splits.parallel(2))
                .run();
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 5_000));
        assertThat(artemis.messages(queue)).isEmpty();
    }

    @Test
    void leavesAllInTheQueueWhereTheTargetFails() throws Exception {
        String queue = artemis.queue();
        artemis.send(queue, QueueJobs.messages(0, 100));
        artemis.send(queue, List.of(QueueJobs.bytes("{}")));
        JdbcConnection database = QueueJobs.database();
        assertThatThrownBy(() -> QueueJobs.copy(reader(queue), database).run()).isInstanceOf(SyncException.class);
        assertThat(QueueJobs.ids(database)).isEmpty();
        assertThat(artemis.messages(queue)).hasSize(101);
    }

    @Test
    void keepsMessagesUntilAnOverwrittenTableIsPublished() throws Exception {
        String queue = artemis.queue();
        artemis.send(queue, QueueJobs.messages(0, 1_000));
        JdbcConnection database = QueueJobs.database();
        SyncJob.builder()
                .from(reader(queue).transaction(100))
                .to(JdbcWriter.table(database, "t").overwrite())
                .run();
        assertThat(QueueJobs.ids(database)).hasSize(1_000);
        assertThat(artemis.messages(queue)).isEmpty();
    }

    @Test
    void losesNothingWhereTheConnectionIsCut() throws Exception {
        String queue = artemis.queue();
        artemis.send(queue, QueueJobs.messages(0, 5_000));
        JdbcConnection database = QueueJobs.database();
        try (Cable cable = Cable.to(TestArtemis.port())) {
            cable.cutAfter(150_000);
            SyncReport report = QueueJobs.copy(
                            JmsReader.queue(TestArtemis.FACTORY, TestArtemis.url(cable.port()), queue)
                                    .column("id", DataType.INT64)
                                    // So that the queue is not browsed, which would be cut.
                                    .stop(StopRules.afterRows(5_000).orIdle(Duration.ofSeconds(1)))
                                    .transaction(100),
                            database)
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.rowsWritten()).isEqualTo(5_000);
            // Artemis's client may connect again by itself, or leave that to the engine's next try.
            assertThat(cable.cuts()).isEqualTo(1);
        }
        // What was read twice counts twice: what is left is for the next run.
        QueueJobs.copy(reader(queue), database).run();
        assertThat(new TreeSet<>(QueueJobs.ids(database))).containsExactlyElementsOf(QueueJobs.numbers(0, 5_000));
        assertThat(artemis.messages(queue)).isEmpty();
    }

    @Test
    void endsOnAnEmptyQueueAndOnOneThatIsFilledAllTheWhile() throws Exception {
        String queue = artemis.queue();
        assertThat(QueueJobs.within(Duration.ofSeconds(5), QueueJobs.copy(reader(queue), QueueJobs.database()))
                        .rowsRead())
                .isZero();
        artemis.send(queue, QueueJobs.messages(0, 100));
        JdbcConnection database = QueueJobs.database();
        QueueJobs.whileFilling(values -> send(queue, values), () -> {
            QueueJobs.within(Duration.ofSeconds(20), QueueJobs.copy(reader(queue), database));
            QueueJobs.within(
                    Duration.ofSeconds(20),
                    QueueJobs.copy(
                            reader(queue)
                                    .stop(StopRules.afterRows(Long.MAX_VALUE).orLongest(Duration.ofMillis(500))),
                            database));
        });
        assertThat(QueueJobs.ids(database)).hasSizeGreaterThanOrEqualTo(100);
    }

    private void send(String queue, List<byte[]> values) {
        try {
            artemis.send(queue, values);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsEveryPartOfChosenMessages() throws Exception {
        String queue = artemis.queue();
        try (Session session = artemis.session();
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeBytes(QueueJobs.bytes("{\"id\":7}"));
            bytes.setIntProperty("n", 5);
            bytes.setJMSType("order");
            bytes.setJMSCorrelationID("c1");
            producer.send(bytes);
            producer.send(session.createTextMessage("{\"id\":8}"));
        }
        jobs.read(reader(queue)
                .selector("n = 5")
                .column("n", MessagePart.HEADER, DataType.INT32)
                .column("type", MessagePart.PROPERTY, DataType.STRING)
                .column("correlation-id", MessagePart.PROPERTY, DataType.STRING)
                .column("redelivered", MessagePart.PROPERTY, DataType.BOOLEAN)
                .column("q", MessagePart.SOURCE));
        assertThat(jobs.texts()).containsExactly("7 5 order c1 false " + queue);
        assertThat(artemis.messages(queue)).hasSize(1);
    }

    @Test
    void writesInTransactionsAndRejectsWhatCannotBeSent() throws Exception {
        String queue = artemis.queue();
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        Schema rows = Schema.of(
                Column.of("id", DataType.INT64), Column.of("type", DataType.STRING), Column.of("h", DataType.JSON));
        SyncReport report = QueueJobs.numbered(100)
                .splits(Splits.parallel(1))
                .map(rows, (in, out) -> {
                    long id = in.getLong("id");
                    out.setLong("id", id);
                    out.setString("type", "t" + id);
                    out.setString("h", "[{\"name\":\"" + (id == 7 ? "no name" : "n") + "\",\"text\":\"h" + id + "\"}]");
                })
                .to(JmsWriter.queue(TestArtemis.FACTORY, artemis.url(), queue)
                        .message(MessageLayout.JSON.property("type", "type").headers("h")))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(99);
        assertThat(dirty).extracting(RejectedRow::code).containsExactly("INVALID_VALUE");
        List<Message> messages = artemis.messages(queue);
        assertThat(messages).hasSize(99);
        assertThat(messages.get(0).getBody(String.class)).isEqualTo("{\"id\":0}");
        assertThat(messages.get(0).getJMSType()).isEqualTo("t0");
        assertThat(messages.get(0).getStringProperty("n")).isEqualTo("h0");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> jobs.read(JmsReader.queue(TestArtemis.FACTORY, "tcp://127.0.0.1:1", "q")
                        .column("id", DataType.INT64)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE))
                .hasMessageContaining("127.0.0.1:1");
        assertThatThrownBy(() -> jobs.read(
                        JmsReader.queue("no.such.Factory", "tcp://x", "q").column("id", DataType.INT64)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.MISSING_LIBRARY))
                .hasMessageContaining("no.such.Factory");
    }
}
