package io.syncjob.mq.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.PurgeOptions;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that read and write streams of NATS, with other clients beside them. */
@Timeout(60)
class NatsJobTest {
    private final QueueJobs jobs = new QueueJobs();
    private TestNats nats;

    @BeforeEach
    void connect() throws Exception {
        nats = new TestNats();
    }

    @AfterEach
    void disconnect() throws Exception {
        nats.close();
    }

    private static NatsReader ids(String servers, String stream) {
        return NatsReader.stream(servers, stream).column("id", DataType.INT64);
    }

    private NatsReader ids(String stream) {
        return ids(nats.servers(), stream);
    }

    @Test
    void beginsAndEndsWhereItIsTold() throws Exception {
        String stream = nats.stream();
        nats.send(stream, QueueJobs.messages(0, 5));
        // So that the moment between is after the server's times of these and before those of the next.
        Thread.sleep(5);
        Instant middle = Instant.now();
        nats.send(stream, QueueJobs.messages(5, 10));
        jobs.read(ids(stream).begin(StreamPoint.place("3")).end(StreamPoint.place("6")));
        assertThat(jobs.texts()).containsExactly("2", "3", "4");
        jobs.read(ids(stream).begin(StreamPoint.time(middle)));
        assertThat(jobs.texts()).containsExactly("5", "6", "7", "8", "9");
        jobs.read(ids(stream).end(StreamPoint.time(middle)));
        assertThat(jobs.texts()).containsExactly("0", "1", "2", "3", "4");
        jobs.read(ids(stream).begin(StreamPoint.time(Instant.now().plusSeconds(60))));
        assertThat(jobs.texts()).isEmpty();
        jobs.read(ids(stream).begin(StreamPoint.LATEST));
        assertThat(jobs.texts()).isEmpty();
        jobs.read(ids(stream).end(StreamPoint.place("1000")).rows(4));
        assertThat(jobs.texts()).containsExactly("0", "1", "2", "3");
        assertThat(nats.consumers(stream)).isZero();
    }

    @Test
    void refusesABeginThatWasDeleted() throws Exception {
        String stream = nats.stream();
        nats.send(stream, QueueJobs.messages(0, 5));
        nats.management().purgeStream(stream, PurgeOptions.builder().sequence(4).build());
        assertThatThrownBy(() -> jobs.read(ids(stream).begin(StreamPoint.place("2"))))
                .hasMessageContaining("whose first message is 4");
        jobs.read(ids(stream));
        assertThat(jobs.texts()).containsExactly("3", "4");
    }

    @Test
    void endsOnAnEmptyStreamOneWithoutItsLastMessagesAndOneThatIsFilledAllTheWhile() throws Exception {
        String stream = nats.stream();
        jobs.read(ids(stream));
        assertThat(jobs.texts()).isEmpty();
        nats.send(stream, QueueJobs.messages(0, 100));
        for (int sequence : new int[] {1, 50, 99, 100}) {
            nats.management().deleteMessage(stream, sequence);
        }
        jobs.read(ids(stream));
        assertThat(jobs.texts()).hasSize(96).doesNotContain("0", "49", "98", "99");
        JdbcConnection database = QueueJobs.database();
        QueueJobs.whileFilling(
                values -> send(stream, values),
                () -> QueueJobs.within(Duration.ofSeconds(20), QueueJobs.copy(ids(stream), database)));
        assertThat(QueueJobs.ids(database)).hasSizeGreaterThanOrEqualTo(96);
    }

    private void send(String stream, List<byte[]> values) {
        try {
            nats.send(stream, values);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsEveryPartOfChosenSubjects() throws Exception {
        String stream = nats.stream();
        Headers headers = new Headers().add("n", "x").add("Nats-Msg-Id", "m1");
        nats.send(stream + ".eu.orders", headers, QueueJobs.bytes("{\"id\":7}"));
        nats.send(stream + ".us.orders", headers, QueueJobs.bytes("{\"id\":8}"));
        jobs.read(ids(stream)
                .subject(stream + ".eu.>")
                .column("key", MessagePart.KEY, DataType.STRING)
                .column("n", MessagePart.HEADER)
                .column("mid", MessagePart.ID)
                .column("seq", MessagePart.OFFSET)
                .column("s", MessagePart.SOURCE));
        assertThat(jobs.texts()).containsExactly("7 " + stream + ".eu.orders x m1 1 " + stream);
        jobs.read(NatsReader.stream(nats.servers(), stream).column("at", MessagePart.TIMESTAMP));
        assertThat(Instant.parse(jobs.texts().get(0))).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void isExactlyOnceToADatabaseThoughItIsCutAndStopped() throws Exception {
        String stream = nats.stream();
        nats.send(stream, QueueJobs.messages(0, 5_000));
        try (Cable cable = Cable.to(LocalServer.NATS.port())) {
            QueueJobs.stopAndCut(ids(cable.address(), stream), 5_000, cable, 100_000);
        }
    }

    @Test
    void writesWithAcknowledgementsAndRejectsWhatNoStreamTakes() throws Exception {
        String stream = nats.stream(200);
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        Schema rows = Schema.of(
                Column.of("id", DataType.INT64),
                Column.of("subject", DataType.STRING),
                Column.of("text", DataType.STRING),
                Column.of("h", DataType.JSON));
        SyncReport report = QueueJobs.numbered(100)
                .splits(Splits.parallel(1))
                .map(rows, (in, out) -> {
                    long id = in.getLong("id");
                    out.setLong("id", id);
                    out.setString(
                            "subject", id == 7 ? "no.such.stream" : id == 8 ? "with blank" : stream + ".s" + id % 3);
                    out.setString("text", "x".repeat(id == 9 ? 300 : 5));
                    out.setString("h", "[{\"name\":\"n\",\"text\":\"h" + id + "\"}]");
                })
                .to(NatsWriter.subject(nats.servers(), stream + ".s")
                        .inFlight(10)
                        .message(MessageLayout.JSON
                                .destination("subject")
                                .id("id")
                                .headers("h")
                                .value("text")))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(97);
        assertThat(dirty)
                .extracting(RejectedRow::code)
                .containsExactlyInAnyOrder("NO_STREAM", "INVALID_VALUE", "TOO_LARGE");
        List<MessageInfo> messages = nats.messages(stream);
        assertThat(messages).hasSize(97);
        assertThat(new String(messages.get(0).getData(), StandardCharsets.UTF_8))
                .isEqualTo("xxxxx");
        assertThat(messages.get(0).getHeaders().getFirst("n")).isEqualTo("h0");
        assertThat(messages.get(0).getHeaders().getFirst("Nats-Msg-Id")).isEqualTo("0");
    }

    @Test
    void writesNoRowTwiceThatHasAnIdThoughItIsCut() throws Exception {
        String stream = nats.stream();
        try (Cable cable = Cable.to(LocalServer.NATS.port())) {
            cable.cutAfter(50_000);
            SyncReport report = QueueJobs.numbered(5_000)
                    .to(NatsWriter.subject(cable.address(), stream + ".a")
                            .inFlight(100)
                            .message(MessageLayout.JSON.id("id")))
                    .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                    .run();
            assertThat(report.splits())
                    .anySatisfy(split -> assertThat(split.attempts()).isGreaterThan(1));
            assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        }
        assertThat(nats.messages(stream)).hasSize(5_000);
    }

    @Test
    void saysWhyItDoesNotGetIn() {
        assertThatThrownBy(() -> jobs.read(ids("127.0.0.1:1", "s")))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE))
                .hasMessageContaining("'127.0.0.1:1'");
    }
}
