package io.syncjob.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.ValueFormat;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs that read and write topics, with other clients beside them. */
@Timeout(120)
class KafkaJobTest {
    private final KafkaBroker broker = KafkaBroker.shared();
    private final List<String> rows = Collections.synchronizedList(new ArrayList<>());
    private final List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());

    private KafkaReader reader(String topic) {
        return KafkaReader.topic(broker.servers(), topic).column("v", MessagePart.VALUE, DataType.STRING);
    }

    /** Runs a job and keeps each row's cells with blanks between them. */
    private SyncReport read(KafkaReader reader) {
        rows.clear();
        return SyncJob.builder()
                .from(reader)
                .filter(row -> rows.add(text(row)))
                .to(StreamWriter.discard())
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
    }

    private static String text(Row row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < row.schema().size(); column++) {
            text.append(column == 0 ? "" : " ").append(row.getString(column));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> values(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> bytes("v" + i)).toList();
    }

    @Test
    void endsOnAnEmptyTopic() throws Exception {
        assertThat(read(reader(broker.topic(2, Map.of()))).rowsRead()).isZero();
        assertThat(rows).isEmpty();
    }

    @Test
    void endsAtTheMessagesOfItsBeginWhileOthersCome() throws Exception {
        String topic = broker.topic(1, Map.of());
        broker.send(topic, 1, values(0, 100));
        AtomicBoolean done = new AtomicBoolean();
        Thread filling = new Thread(() -> {
            while (!done.get()) {
                broker.send(topic, 1, values(100, 200));
            }
        });
        filling.start();
        try {
            read(reader(topic));
        } finally {
            done.set(true);
            filling.join();
        }
        assertThat(rows).hasSizeGreaterThanOrEqualTo(100);
        assertThat(rows.subList(0, 100))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "v" + i).toList());
    }

    @Test
    void passesOverTransactionsThatWereAbortedAlsoAtTheEnd() throws Exception {
        String topic = broker.topic(1, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of("transactional.id", topic))) {
            producer.initTransactions();
            for (String value : List.of("aborted", "committed", "aborted at the end")) {
                producer.beginTransaction();
                KafkaBroker.send(producer, new ProducerRecord<>(topic, bytes(value)));
                if (value.equals("committed")) {
                    producer.commitTransaction();
                } else {
                    producer.flush();
                    producer.abortTransaction();
                }
            }
            // Waits until the brokers have ended the last one.
            producer.beginTransaction();
            KafkaBroker.send(producer, new ProducerRecord<>(topic, bytes("still open")));
            producer.flush();
            read(reader(topic));
            assertThat(rows).containsExactly("committed");
            read(reader(topic).readUncommitted());
            assertThat(rows).containsExactly("aborted", "committed", "aborted at the end", "still open");
            producer.abortTransaction();
        }
    }

    @Test
    void beginsAndEndsWhereItIsTold() throws Exception {
        String topic = broker.topic(2, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
            for (int i = 0; i < 10; i++) {
                KafkaBroker.send(producer, new ProducerRecord<>(topic, i % 2, 1_000L * (i + 1), null, bytes("v" + i)));
            }
        }
        read(reader(topic).begin(KafkaPoint.offsets(Map.of(0, 3L))).end(KafkaPoint.offsets(Map.of(1, 2L))));
        assertThat(rows).containsExactlyInAnyOrder("v6", "v8", "v1", "v3");
        read(reader(topic)
                .begin(KafkaPoint.time(Instant.ofEpochMilli(3_500)))
                .end(KafkaPoint.time(Instant.ofEpochMilli(7_000))));
        assertThat(rows).containsExactlyInAnyOrder("v3", "v4", "v5");
        read(reader(topic).begin(KafkaPoint.LATEST));
        assertThat(rows).isEmpty();
        assertThatThrownBy(() -> read(reader(topic).begin(KafkaPoint.offsets(Map.of(7, 0L)))))
                .hasMessageContaining("name partition 7")
                .hasMessageContaining("Name partitions that are read");
        read(reader(topic).partitions(1));
        assertThat(rows).isNotEmpty().doesNotContain("v0").contains("v1");
        assertThatThrownBy(() -> read(reader(topic).partitions(7)))
                .hasMessageContaining("The 'partitions' name partition 7")
                .hasMessageContaining("Name partitions of the topic");
    }

    @Test
    void beginsAtATimeThatTheRunIsTold() throws Exception {
        String topic = broker.topic(1, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
            for (int day = 30; day <= 31; day++) {
                long millis = Instant.parse("2025-10-" + day + "T00:00:00Z").toEpochMilli();
                KafkaBroker.send(producer, new ProducerRecord<>(topic, 0, millis, null, bytes("v" + day)));
            }
        }
        SyncJob built = SyncJob.builder()
                .from(reader(topic).begin(KafkaPoint.time("${day}000000", "yyyyMMddHHmmss", ZoneId.of("UTC"))))
                .to(StreamWriter.discard())
                .parameter("day", "20251031")
                .build();
        SyncJob read = SyncJob.fromJson(built.toJson());
        assertThat(read).isEqualTo(built);
        assertThat(read.run().rowsRead()).isEqualTo(1);
    }

    @Test
    void endsWhenNothingComesWhereThatIsAllowed() throws Exception {
        String topic = broker.topic(1, Map.of());
        broker.send(topic, 1, values(0, 3));
        KafkaReader beyond = reader(topic).end(KafkaPoint.offsets(Map.of(0, 1_000L)));
        read(beyond.idle(Duration.ofSeconds(2)));
        assertThat(rows).containsExactly("v0", "v1", "v2");
        assertThatThrownBy(() -> SyncJob.builder()
                        .from(beyond.timeout(Duration.ofSeconds(2)))
                        .to(StreamWriter.discard())
                        .retry(Retry.never())
                        .run())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.READ_FAILED))
                .hasMessageContaining("Nothing came for PT2S")
                .hasMessageContaining("of which offset 3 is next and 1000 is the end");
    }

    @Test
    void saysThatRetentionDeletedTheBegin() throws Exception {
        String topic = broker.topic(1, Map.of());
        broker.send(topic, 1, values(0, 10));
        broker.admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(4)))
                .all()
                .get();
        read(reader(topic));
        assertThat(rows).hasSize(6).startsWith("v4");
        assertThatThrownBy(() -> read(reader(topic).begin(KafkaPoint.offsets(Map.of(0, 2L)))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE))
                .hasMessageContaining("whose first message is at offset 4")
                .hasMessageContaining("retention");
    }

    @Test
    void readsEveryPartOfAMessage() throws Exception {
        String topic = broker.topic(1, Map.of());
        RecordHeaders headers = new RecordHeaders();
        headers.add("a", bytes("x\"y"))
                .add("a", bytes("z"))
                .add("raw", new byte[] {(byte) 0xff})
                .add("none", null);
        try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
            String value = "{\"id\": 7, \"address\": {\"city\": \"Köln\", \"zip\": 50667}, \"rest\": [1, 2]}";
            KafkaBroker.send(producer, new ProducerRecord<>(topic, 0, 86_400_000L, bytes("12"), bytes(value), headers));
            KafkaBroker.send(
                    producer, new ProducerRecord<>(topic, 0, 86_400_001L, bytes("13"), null, new RecordHeaders()));
            KafkaBroker.send(
                    producer, new ProducerRecord<>(topic, 0, 86_400_002L, bytes("x"), bytes("{"), new RecordHeaders()));
            KafkaBroker.send(
                    producer,
                    new ProducerRecord<>(
                            topic, 0, 86_400_003L, bytes("14"), bytes("{\"id\": \"no\"}"), new RecordHeaders()));
        }
        read(KafkaReader.topic(broker.servers(), topic)
                .column("id", DataType.INT64)
                .column("city", DataType.STRING, "address.city")
                .column("rest", DataType.JSON)
                .column("k", MessagePart.KEY, DataType.INT32)
                .column("a", MessagePart.HEADER)
                .column("headers", MessagePart.HEADERS)
                .column("p", MessagePart.PARTITION)
                .column("o", MessagePart.OFFSET)
                .column("at", MessagePart.TIMESTAMP)
                .column("topic", MessagePart.SOURCE));
        String all = "[{\"name\":\"a\",\"text\":\"x\\\"y\"},{\"name\":\"a\",\"text\":\"z\"},"
                + "{\"name\":\"raw\",\"base64\":\"/w==\"},{\"name\":\"none\"}]";
        assertThat(rows)
                .containsExactly(
                        "7 Köln [1, 2] 12 z " + all + " 0 0 1970-01-02T00:00:00Z " + topic,
                        "null null null 13 null [] 0 1 1970-01-02T00:00:00.001Z " + topic);
        assertThat(dirty).extracting(RejectedRow::code).containsExactly("INVALID_JSON", "INVALID_VALUE");
        assertThat(dirty.get(1).reason()).contains("partition 0, offset 3");
    }

    @Test
    void copiesATopicWithKeysPartitionsTimesAndHeaders() throws Exception {
        String from = broker.topic(3, Map.of());
        String to = broker.topic(3, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
            for (int i = 0; i < 30; i++) {
                RecordHeaders headers = new RecordHeaders();
                headers.add("n", bytes("h" + i));
                KafkaBroker.send(
                        producer,
                        new ProducerRecord<>(
                                from,
                                i % 3,
                                1_000L + i,
                                i % 4 == 0 ? null : bytes("k" + i),
                                i % 5 == 0 ? null : bytes("v" + i),
                                headers));
            }
        }
        SyncReport report = SyncJob.builder()
                .from(KafkaReader.topic(broker.servers(), from)
                        .column("key", MessagePart.KEY)
                        .column("value", MessagePart.VALUE)
                        .column("p", MessagePart.PARTITION)
                        .column("at", MessagePart.TIMESTAMP)
                        .column("headers", MessagePart.HEADERS))
                .to(KafkaWriter.topic(broker.servers(), to)
                        .key("key")
                        .value("value")
                        .partition("p")
                        .timestamp("at")
                        .headers("headers"))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(30);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(broker.messages(to).stream().map(KafkaJobTest::inWords))
                .containsExactlyInAnyOrderElementsOf(broker.messages(from).stream()
                        .map(KafkaJobTest::inWords)
                        .toList());
    }

    private static String inWords(ConsumerRecord<byte[], byte[]> message) {
        return message.partition() + " " + message.offset() + " " + message.timestamp() + " " + text(message.key())
                + " " + text(message.value()) + " "
                + text(message.headers().lastHeader("n").value());
    }

    private static String text(byte[] part) {
        return part == null ? "null" : new String(part, StandardCharsets.UTF_8);
    }

    @Test
    void rejectsWhatTheBrokersWouldRefuse() throws Exception {
        String topic = broker.topic(1, Map.of("max.message.bytes", "1000"));
        SyncReport report = SyncJob.builder()
                .from(StreamReader.rows(20)
                        .column("id", DataType.INT64, Values.sequence(0))
                        .column("p", DataType.INT32, Values.sequence(-15)))
                .map(Schema.of(Column.of("text", DataType.STRING), Column.of("p", DataType.INT32)), (in, out) -> {
                    out.setString("text", "x".repeat(in.getLong("id") % 10 == 0 ? 2_000 : 10));
                    out.setLong("p", Math.max(0, in.getLong("p")));
                })
                .to(KafkaWriter.topic(broker.servers(), topic).value("text").partition("p"))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(dirty)
                .extracting(RejectedRow::code)
                .containsExactlyInAnyOrder(
                        "TOO_LARGE", "TOO_LARGE", "NO_PARTITION", "NO_PARTITION", "NO_PARTITION", "NO_PARTITION");
        assertThat(report.rowsWritten()).isEqualTo(14);
        assertThat(broker.messages(topic)).hasSize(14);
    }

    @Test
    void sendsEachRowToTheTopicThatItNames() throws Exception {
        String usual = broker.topic(1, Map.of());
        String other = broker.topic(2, Map.of());
        SyncReport report = SyncJob.builder()
                .from(StreamReader.rows(30).column("id", DataType.INT64, Values.sequence(0)))
                .map(Schema.of(Column.of("text", DataType.STRING), Column.of("to", DataType.STRING)), (in, out) -> {
                    long id = in.getLong("id");
                    out.setString("text", "v" + id);
                    out.setString("to", id % 3 == 0 ? null : id % 3 == 1 ? other : "missing-" + other);
                })
                .to(KafkaWriter.topic(broker.servers(), usual).value("text").destination("to"))
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(20);
        assertThat(dirty).hasSize(10).allSatisfy(row -> {
            assertThat(row.code()).isEqualTo("NO_TOPIC");
            assertThat(row.column()).isEqualTo("to");
            assertThat(row.reason()).contains("missing-" + other);
        });
        for (int rest : new int[] {0, 1}) {
            assertThat(broker.messages(rest == 0 ? usual : other))
                    .extracting(message -> text(message.value()))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30)
                            .filter(id -> id % 3 == rest)
                            .mapToObj(id -> "v" + id)
                            .toList());
        }
    }

    static Stream<ValueFormat> formats() {
        return Stream.of(ValueFormat.JSON, ValueFormat.csv("id", "price", "day", "name"), ValueFormat.avro("""
                        {"type": "record", "name": "item", "fields": [
                          {"name": "id", "type": "long"},
                          {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
                          {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                          {"name": "name", "type": ["null", "string"]}]}"""));
    }

    /** From rows to messages and back, in each form that a value has. */
    @ParameterizedTest
    @MethodSource("formats")
    void valuesComeBackAsTheyWere(ValueFormat format) throws Exception {
        String topic = broker.topic(2, Map.of());
        Schema schema = Schema.of(
                Column.of("id", DataType.INT64),
                Column.of("price", DataType.decimal(12, 2)),
                Column.of("day", DataType.DATE),
                Column.of("name", DataType.STRING));
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        SyncJob.builder()
                .from(StreamReader.rows(300).column("n", DataType.INT64, Values.sequence(-100)))
                .map(schema, (in, out) -> {
                    long n = in.getLong("n");
                    out.setLong("id", n * Integer.MAX_VALUE);
                    out.setDecimal("price", BigDecimal.valueOf(n * 12_345, 2));
                    out.set("day", LocalDate.ofEpochDay(n * 200));
                    out.setString("name", n % 7 == 0 ? null : "漢字, \"" + n + "\"\n;");
                })
                .filter(row -> sent.add(text(row)))
                .to(KafkaWriter.topic(broker.servers(), topic).valueFormat(format))
                .run();
        read(KafkaReader.topic(broker.servers(), topic)
                .column("id", DataType.INT64)
                .column("price", DataType.decimal(12, 2))
                .column("day", DataType.DATE)
                .column("name", DataType.STRING)
                .valueFormat(format));
        assertThat(dirty).isEmpty();
        assertThat(rows).hasSize(300).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void saysThatNoBrokerAnswers() {
        KafkaReader nobody = KafkaReader.topic("127.0.0.1:1", "t")
                .column("id", DataType.INT64)
                .timeout(Duration.ofSeconds(2));
        assertThatThrownBy(() -> read(nobody))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE))
                .hasMessageContaining("No broker answered in time at '127.0.0.1:1'");
    }
}
