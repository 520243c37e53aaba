package io.syncjob.mq.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.server.Cable;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that go to a broker by AMQP 1.0, with the JMS client of Qpid; a client of Artemis's own protocol is beside them. */
@Timeout(60)
class AmqpJobTest {
    private static final String FACTORY = JmsConnectionFactory.class.getName();

    private final QueueJobs jobs = new QueueJobs();
    private TestArtemis artemis;
    private String queue;

    @BeforeEach
    void connect() throws Exception {
        artemis = new TestArtemis();
        queue = artemis.queue();
    }

    @AfterEach
    void disconnect() throws Exception {
        artemis.close();
    }

    /** On a busy machine Artemis leaves one drain in some thousands unanswered, for which the client would wait a minute. */
    private static String url(int port) {
        return "amqp://127.0.0.1:" + port + "?amqp.drainTimeout=3000";
    }

    private JmsReader reader(int port) {
        return JmsReader.queue(FACTORY, url(port), queue).column("id", DataType.INT64);
    }

    private JmsReader reader() {
        return reader(TestArtemis.port());
    }

    @Test
    void copiesWhatWaitsToADatabaseAndAcknowledgesIt() throws Exception {
        artemis.send(queue, QueueJobs.messages(0, 2_000));
        JdbcConnection database = QueueJobs.database();
        SyncReport report = QueueJobs.copy(reader().transaction(300).consumers(2), database)
                .splits(Splits.parallel(2))
                .run();
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 2_000));
        assertThat(artemis.messages(queue)).isEmpty();
    }

    @Test
    void leavesAllInTheQueueWhereTheTargetFails() throws Exception {
        artemis.send(queue, QueueJobs.messages(0, 100));
        artemis.send(queue, List.of(QueueJobs.bytes("{}")));
        JdbcConnection database = QueueJobs.database();
        assertThatThrownBy(() -> QueueJobs.copy(reader(), database).run()).isInstanceOf(SyncException.class);
        assertThat(QueueJobs.ids(database)).isEmpty();
        assertThat(artemis.messages(queue)).hasSize(101);
    }

    @Test
    void losesNothingWhereTheConnectionIsCut() throws Exception {
        artemis.send(queue, QueueJobs.messages(0, 2_000));
        JdbcConnection database = QueueJobs.database();
        try (Cable cable = Cable.to(TestArtemis.port())) {
            cable.cutAfter(150_000);
            QueueJobs.copy(
                            reader(cable.port())
                                    .stop(StopRules.afterRows(2_000).orIdle(Duration.ofSeconds(1)))
                                    .transaction(100),
                            database)
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(cable.cuts()).isEqualTo(1);
        }
        // What was read twice counts twice: what is left is for the next run.
        QueueJobs.copy(reader(), database).run();
        assertThat(new TreeSet<>(QueueJobs.ids(database))).containsExactlyElementsOf(QueueJobs.numbers(0, 2_000));
        assertThat(artemis.messages(queue)).isEmpty();
    }

    @Test
    void writesEveryPartAndReadsItBack() throws Exception {
        QueueJobs.numbered(2)
                .splits(Splits.parallel(1))
                .map(
                        Schema.of(
                                Column.of("id", DataType.INT64),
                                Column.of("headers", DataType.JSON),
                                Column.of("of", DataType.STRING)),
                        (in, out) -> {
                            long id = in.getLong("id");
                            out.setLong("id", id);
                            out.setString("headers", "[{\"name\":\"n\",\"text\":\"h" + id + "\"}]");
                            out.setString("of", "c" + id);
                        })
                .to(JmsWriter.queue(FACTORY, url(TestArtemis.port()), queue)
                        .message(MessageLayout.JSON.headers("headers").property("correlation-id", "of")))
                .run();
        Message first = artemis.messages(queue).get(0);
        assertThat(first.getStringProperty("n")).isEqualTo("h0");
        jobs.read(reader().column("n", MessagePart.HEADER, DataType.STRING)
                .column("correlation-id", MessagePart.PROPERTY)
                .column("q", MessagePart.SOURCE));
        assertThat(jobs.texts()).containsExactly("0 h0 c0 " + queue, "1 h1 c1 " + queue);
    }

    @Test
    void saysThatTheBrokerCannotBeReached() {
        assertThatThrownBy(() -> jobs.read(reader(1)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE))
                .hasMessageContaining("amqp://127.0.0.1:1");
    }
}
