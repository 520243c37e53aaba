package io.syncjob.mq.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.DataType;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.StreamPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where reading of Pulsar begins and ends. */
@Timeout(120)
class PulsarStopTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final StreamPoint NEVER = StreamPoint.time(Instant.parse("2999-01-01T00:00:00Z"));

    private final QueueJobs jobs = new QueueJobs();
    private TestPulsar pulsar;

    @BeforeEach
    void connect() throws Exception {
        pulsar = new TestPulsar();
    }

    private PulsarReader ids(String topic) {
        return PulsarReader.topic(pulsar.servers(), topic)
                .column("id", DataType.INT64)
                .timeout(Duration.ofSeconds(15));
    }

    private List<String> read(PulsarReader reader) {
        jobs.read(reader);
        return jobs.texts();
    }

    @Test
    void beginsAndEndsAtIdsAndTimes() throws Exception {
        String topic = pulsar.topic();
        List<MessageId> sent = new ArrayList<>(pulsar.send(topic, QueueJobs.messages(0, 5)));
        // So that the moment between is after the client's times of these and before those of the next.
        Thread.sleep(20);
        Instant middle = Instant.now();
        Thread.sleep(20);
        sent.addAll(pulsar.send(topic, QueueJobs.messages(5, 10)));
        assertThat(read(ids(topic)
                        .begin(StreamPoint.place(sent.get(2).toString()))
                        .end(StreamPoint.place(sent.get(5).toString()))))
                .containsExactly("2", "3", "4");
        assertThat(read(ids(topic).begin(StreamPoint.time(middle)))).containsExactly("5", "6", "7", "8", "9");
        assertThat(read(ids(topic).end(StreamPoint.time(middle)))).containsExactly("0", "1", "2", "3", "4");
        assertThat(read(ids(topic).begin(StreamPoint.time(Instant.now().plusSeconds(60)))))
                .isEmpty();
        assertThat(read(ids(topic).end(StreamPoint.time(Instant.EPOCH)))).isEmpty();
        assertThat(read(ids(topic).begin(StreamPoint.LATEST))).isEmpty();
        assertThat(read(ids(topic).end(StreamPoint.EARLIEST))).isEmpty();
        assertThat(read(ids(topic).end(StreamPoint.place("999999:7")).rows(4))).containsExactly("0", "1", "2", "3");
        assertThat(pulsar.subscriptions(topic)).isEqualTo("[]");
    }

    @Test
    void beginsAndEndsInTheMiddleOfABatch() throws Exception {
        String topic = pulsar.topic();
        List<MessageId> sent = pulsar.sendBatches(topic, QueueJobs.messages(0, 30), 10);
        assertThat(sent.get(13).toString()).endsWith(":3");
        assertThat(read(ids(topic)
                        .begin(StreamPoint.place(sent.get(13).toString()))
                        .end(StreamPoint.place(sent.get(27).toString()))))
                .containsExactlyElementsOf(
                        QueueJobs.numbers(13, 27).stream().map(String::valueOf).toList());
        String second = sent.get(10).toString();
        String entry = second.substring(0, second.lastIndexOf(':'));
        assertThat(read(ids(topic).begin(StreamPoint.place(entry)))).hasSize(20);
        assertThat(read(ids(topic).end(StreamPoint.place(entry)))).hasSize(10);
        assertThat(read(ids(topic).end(StreamPoint.place(second)))).hasSize(10);
    }

    @Test
    void takesAPlaceOfEachPartition() throws Exception {
        String topic = pulsar.topic(2);
        List<MessageId> sent = pulsar.send(topic, QueueJobs.messages(0, 20));
        List<MessageId> first = sent.stream()
                .filter(id -> PulsarPlace.of(id).partition() == 0)
                .sorted(Comparator.comparing(id -> PulsarPlace.of(id).entry()))
                .toList();
        assertThat(first).hasSize(10);
        assertThat(read(ids(topic).begin(StreamPoint.place(first.get(8).toString()))))
                .hasSize(12);
        assertThat(read(ids(topic + "-partition-0")
                        .begin(StreamPoint.place(first.get(8).toString()))))
                .hasSize(2);
        assertThat(read(ids(topic).rows(13))).hasSize(13);
        assertThatThrownBy(() -> jobs.read(ids(topic).begin(StreamPoint.place("3:1:7"))))
                .hasMessageContaining("of no partition")
                .hasMessageContaining("[0, 1]");
    }

    @Test
    void endsOnAnEmptyTopicByEveryRule() throws Exception {
        String topic = pulsar.topic();
        JdbcConnection database = QueueJobs.database();
        for (PulsarReader reader : List.of(
                ids(topic),
                ids(topic).rows(5),
                ids(topic).begin(StreamPoint.time(Instant.now())),
                ids(topic).begin(StreamPoint.LATEST),
                ids(topic).end(NEVER).idle(Duration.ofSeconds(1)),
                ids(topic).end(StreamPoint.place("999999:0")).idle(Duration.ofSeconds(1)),
                ids(topic).readCompacted())) {
            QueueJobs.within(SOON, QueueJobs.copy(reader, database));
        }
        assertThat(QueueJobs.ids(database)).isEmpty();
    }

    @Test
    void endsOnATopicThatIsFilledAllTheWhileByEveryRule() throws Exception {
        String topic = pulsar.topic();
        pulsar.send(topic, QueueJobs.messages(0, 100));
        JdbcConnection database = QueueJobs.database();
        try (Producer<byte[]> producer =
                pulsar.client().newProducer().topic(topic).create()) {
            QueueJobs.whileFilling(values -> values.forEach(value -> send(producer, value)), () -> {
                QueueJobs.within(SOON, QueueJobs.copy(ids(topic), database));
                QueueJobs.within(SOON, QueueJobs.copy(ids(topic).rows(50), database));
                QueueJobs.within(
                        SOON,
                        QueueJobs.copy(
                                ids(topic)
                                        .begin(StreamPoint.LATEST)
                                        .end(StreamPoint.time(Instant.now().plusSeconds(3)))
                                        .idle(Duration.ofSeconds(10)),
                                database));
            });
        }
        assertThat(QueueJobs.ids(database)).hasSizeGreaterThan(150);
    }

    private static void send(Producer<byte[]> producer, byte[] value) {
        try {
            producer.send(value);
        } catch (PulsarClientException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsOnUntilNothingComes() throws Exception {
        String topic = pulsar.topic();
        pulsar.send(topic, QueueJobs.messages(0, 3));
        JdbcConnection database = QueueJobs.database();
        var run = QueueJobs.copy(ids(topic).end(NEVER).idle(Duration.ofSeconds(4)), database)
                .resumable(Duration.ofMillis(100))
                .start();
        QueueJobs.until("what was there is read", () -> QueueJobs.ids(database).size() == 3);
        pulsar.send(topic, QueueJobs.messages(3, 6));
        run.await();
        assertThat(QueueJobs.ids(database)).isEqualTo(QueueJobs.numbers(0, 6));
    }

    @Test
    void endsOnACompactedTopic() throws Exception {
        String topic = pulsar.topic();
        try (Producer<byte[]> producer =
                pulsar.client().newProducer().topic(topic).create()) {
            for (int i = 0; i < 50; i++) {
                var unused = producer.newMessage()
                        .key("k" + i % 5)
                        .value(QueueJobs.bytes("{\"id\":" + i + "}"))
                        .sendAsync();
            }
            producer.flush();
            // The last one deletes its key, so that compaction leaves nothing at the end.
            producer.newMessage().key("k4").value(null).send();
        }
        pulsar.compact(topic);
        assertThat(read(ids(topic).readCompacted())).containsExactly("45", "46", "47", "48");
        assertThat(read(ids(topic))).hasSize(51);
        pulsar.send(topic, QueueJobs.messages(50, 52));
        assertThat(read(ids(topic).readCompacted())).containsExactly("45", "46", "47", "48", "50", "51");
    }

    @Test
    void passesOverTransactionsThatWereAborted() throws Exception {
        String topic = pulsar.topic();
        pulsar.send(topic, QueueJobs.messages(0, 3));
        try (var client = org.apache.pulsar.client.api.PulsarClient.builder()
                        .serviceUrl("pulsar://" + pulsar.servers())
                        .enableTransaction(true)
                        .build();
                Producer<byte[]> producer = client.newProducer()
                        .topic(topic)
                        .sendTimeout(0, java.util.concurrent.TimeUnit.SECONDS)
                        .create()) {
            var transaction = client.newTransaction().build().get();
            producer.newMessage(transaction)
                    .value(QueueJobs.bytes("{\"id\":9}"))
                    .send();
            transaction.abort().get();
        }
        QueueJobs.within(SOON, QueueJobs.copy(ids(topic), QueueJobs.database()));
        assertThat(read(ids(topic))).containsExactly("0", "1", "2");
    }

    @Test
    void refusesABeginThatWasDeleted() throws Exception {
        String topic = pulsar.topic();
        MessageId gone = pulsar.send(topic, QueueJobs.messages(0, 3)).get(1);
        pulsar.unload(topic);
        // Loading it makes a new ledger, and nobody needs the old one.
        pulsar.send(topic, QueueJobs.messages(3, 5));
        pulsar.unload(topic);
        pulsar.send(topic, QueueJobs.messages(5, 7));
        QueueJobs.until("the first ledger is deleted", () -> {
            // The server tries that but once by itself, and not while the reader of a run before still stands there.
            pulsar.trim(topic);
            return !read(ids(topic)).contains("0");
        });
        assertThatThrownBy(() -> jobs.read(ids(topic).begin(StreamPoint.place(gone.toString()))))
                .hasMessageContaining("what stood before was deleted");
    }

    @Test
    void endsWhereAllMessagesWereDeleted() throws Exception {
        String topic = pulsar.topic();
        pulsar.send(topic, QueueJobs.messages(0, 3));
        pulsar.unload(topic);
        JdbcConnection database = QueueJobs.database();
        List<String> left = List.of("?");
        for (int i = 0; i < 10 && !left.isEmpty(); i++) {
            pulsar.trim(topic);
            QueueJobs.within(SOON, QueueJobs.copy(ids(topic), database));
            left = read(ids(topic));
        }
        assertThat(left).isEmpty();
    }
}
