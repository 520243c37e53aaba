package io.syncjob.mq.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncRun;
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
import io.syncjob.mq.StopRules;
import io.syncjob.mq.server.Cable;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Jobs that read and write queues of ElasticMQ, which speaks like SQS, with another client beside them. */
@Timeout(60)
class SqsJobTest {
    private final QueueJobs jobs = new QueueJobs();
    private TestSqs sqs;

    @BeforeEach
    void connect() {
        sqs = new TestSqs();
    }

    @AfterEach
    void disconnect() {
        sqs.close();
    }

    private static SqsReader reader(String queue) {
        return SqsReader.queue(queue).access(TestSqs.access()).column("id", DataType.INT64);
    }

    @Test
    void copiesAQueueToADatabaseAndDeletesWhatIsCommitted() throws Exception {
        String queue = sqs.queue();
        sqs.send(queue, QueueJobs.messages(0, 1_000));
        JdbcConnection database = QueueJobs.database();
        SyncReport report = QueueJobs.copy(
                        reader(queue).consumers(3).inFlight(100).stop(StopRules.afterIdle(Duration.ofSeconds(1))),
                        database)
                .splits(Splits.parallel(3))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(1_000);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(report.splits()).hasSize(3);
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 1_000));
        assertThat(sqs.waitingAndHeld(queue)).isEqualTo("0 0");
    }

    @Test
    void readsAGroupOfAFifoQueueInItsOrder() throws Exception {
        String queue = sqs.queue(".fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        sqs.send(queue, QueueJobs.messages(0, 55));
        List<Long> ids = Collections.synchronizedList(new ArrayList<>());
        QueueJobs.copy(reader(queue).stop(StopRules.afterRows(55)), QueueJobs.database())
                .filter(row -> ids.add(row.getLong("id")))
                .run();
        assertThat(ids).isEqualTo(QueueJobs.numbers(0, 55));
        assertThat(sqs.waitingAndHeld(queue)).isEqualTo("0 0");
    }

    @Test
    void givesAllBackAtOnceWhereTheTargetFails() throws Exception {
        String queue = sqs.queue();
        sqs.send(queue, QueueJobs.messages(0, 30));
        sqs.send(queue, List.of(QueueJobs.bytes("{}")));
        JdbcConnection database = QueueJobs.database();
        assertThatThrownBy(() -> QueueJobs.copy(reader(queue).stop(StopRules.afterRows(31)), database)
                        .run())
                .isInstanceOf(SyncException.class);
        assertThat(QueueJobs.ids(database)).isEmpty();
        assertThat(sqs.waitingAndHeld(queue)).isEqualTo("31 0");
    }

    @Test
    void keepsMessagesFromOthersWhileTheirRowsAreNotCommitted() throws Exception {
        String queue = sqs.queue();
        sqs.send(queue, QueueJobs.messages(0, 40));
        JdbcConnection database = QueueJobs.database();
        // The rows take five seconds, and SQS keeps their messages from others for three.
        SyncRun run = QueueJobs.copy(
                        reader(queue)
                                .visibility(Duration.ofSeconds(3))
                                .stop(StopRules.afterIdle(Duration.ofSeconds(1))),
                        database)
                .throttle(Throttle.rowsPerSecond(8))
                .start();
        QueueJobs.until("all messages are held", () -> sqs.waitingAndHeld(queue).equals("0 40"));
        // Looked at all the while, since others could take what is free for a moment.
        while (!run.completion().isDone()) {
            assertThat(sqs.waitingAndHeld(queue))
                    .as("waiting for others, and held")
                    .startsWith("0 ");
            Thread.sleep(50);
        }
        assertThat(run.await().rowsWritten()).isEqualTo(40);
        assertThat(run.await().duration()).isGreaterThan(Duration.ofSeconds(4));
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 40));
        assertThat(sqs.waitingAndHeld(queue)).isEqualTo("0 0");
    }

    @Test
    void losesNothingWhereTheConnectionIsCut() throws Exception {
        String queue = sqs.queue();
        sqs.send(queue, QueueJobs.messages(0, 500));
        JdbcConnection database = QueueJobs.database();
        try (Cable cable = Cable.to(TestSqs.port())) {
            cable.cutAfter(50_000);
            QueueJobs.copy(
                            reader(queue)
                                    .access(TestSqs.access(cable.port()))
                                    .inFlight(100)
                                    .visibility(Duration.ofSeconds(2))
                                    .stop(StopRules.afterIdle(Duration.ofSeconds(3))),
                            database)
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(cable.cuts()).isEqualTo(1);
        }
        assertThat(new TreeSet<>(QueueJobs.ids(database))).containsExactlyElementsOf(QueueJobs.numbers(0, 500));
        assertThat(sqs.waitingAndHeld(queue)).isEqualTo("0 0");
    }

    @Test
    void readsEveryPart() {
        String queue = sqs.queue();
        sqs.client()
                .sendMessage(request -> request.queueUrl(sqs.client()
                                .getQueueUrl(of -> of.queueName(queue))
                                .queueUrl())
                        .messageBody("{\"id\":7}")
                        .messageAttributes(Map.of(
                                "n",
                                software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                                        .dataType("Number")
                                        .stringValue("5")
                                        .build())));
        jobs.read(reader(queue)
                .column("n", MessagePart.HEADER, DataType.INT32)
                .column("headers", MessagePart.HEADERS)
                .column("key", MessagePart.KEY, DataType.STRING)
                .column("q", MessagePart.SOURCE)
                .column(MessageColumn.named("times", MessagePart.PROPERTY, DataType.INT32, "receive-count"))
                .column("o", MessagePart.OFFSET)
                .column("mid", MessagePart.ID)
                .column("at", MessagePart.TIMESTAMP)
                .stop(StopRules.afterRows(1)));
        assertThat(jobs.texts())
                .singleElement()
                .asString()
                .matches(
                        "7 5 \\[\\{\"name\":\"n\",\"text\":\"5\"}] null " + queue + " 1 0 [0-9a-f-]{36} 20[0-9T:.-]+Z");
    }

    @Test
    void writesGroupsAndRejectsWhatTheQueueRefuses() {
        String queue = sqs.queue(".fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        SyncReport report = QueueJobs.numbered(100)
                .splits(Splits.parallel(1))
                .map(
                        Schema.of(
                                Column.of("id", DataType.INT64),
                                Column.of("group", DataType.STRING),
                                Column.of("headers", DataType.JSON),
                                Column.of("text", DataType.STRING)),
                        (in, out) -> {
                            long id = in.getLong("id");
                            out.setLong("id", id == 9 ? 8 : id);
                            out.setString("group", id == 20 ? "no group" : "g" + id % 3);
                            out.setString("headers", "[{\"name\":\"n\",\"text\":\"h" + id + "\"}]");
                            out.setString(
                                    "text",
                                    id == 10 ? "x".repeat(1_100_000) : id == 11 ? "" : id == 12 ? "\1" : "t" + id);
                        })
                .to(SqsWriter.queue(queue)
                        .access(TestSqs.access())
                        .message(MessageLayout.JSON
                                .key("group")
                                .id("id")
                                .headers("headers")
                                .value("text")))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(dirty)
                .extracting(RejectedRow::code)
                .containsExactlyInAnyOrder("TOO_LARGE", "REFUSED", "REFUSED", "INVALID_VALUE");
        assertThat(report.rowsWritten()).isEqualTo(96);
        List<Message> messages = sqs.take(queue);
        // The tenth has the id of the ninth, and so is taken for it.
        assertThat(messages).hasSize(95);
        Message first = messages.get(0);
        assertThat(first.body()).isEqualTo("t0");
        assertThat(first.attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g0")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "0");
        assertThat(first.messageAttributes().get("n").stringValue()).isEqualTo("h0");
    }

    @Test
    void saysWhatIsMissing() {
        SqsReader nobody = SqsReader.queue("q").access(TestSqs.access(1)).column("id", DataType.INT64);
        assertThatThrownBy(() -> jobs.read(nobody))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE))
                .hasMessageContaining("queue 'q'")
                .hasMessageNotContaining("Seldom");
    }
}
