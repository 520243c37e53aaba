package io.syncjob.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.Bindings;
import io.syncjob.SyncJob;
import io.syncjob.TranslatedJob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs of DataWorks that read and write topics. */
@Timeout(120)
class DataWorksKafkaTest {
    private final KafkaBroker broker = KafkaBroker.shared();

    private TranslatedJob job(String reader, String writer, String startTime) {
        String text = """
                {"type": "job", "version": "2.0", "steps": [
                  {"stepType": "kafka", "category": "reader", "name": "Reader", "parameter": {"datasource": "events",
                    "keyType": "STRING", "valueType": "STRING", %s}},
                  {"stepType": "kafka", "category": "writer", "name": "Writer", "parameter": {"datasource": "events",
                    "keyType": "STRING", "valueType": "STRING", %s}}],
                 "setting": {"errorLimit": {"record": 0}, "common": {"column": {"timeZone": "Asia/Shanghai"}}}}""".formatted(reader, writer);
        return SyncJob.fromDataWorks(
                text,
                Bindings.NONE
                        .parameter("startTime", startTime)
                        .dataSource("events", Map.of("servers", broker.servers())));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String time, String k, String v) {
        long millis = Instant.parse(time).toEpochMilli();
        byte[] key = k == null ? null : k.getBytes(StandardCharsets.UTF_8);
        KafkaBroker.send(producer, new ProducerRecord<>(topic, 0, millis, key, v.getBytes(StandardCharsets.UTF_8)));
    }

    private static String words(ConsumerRecord<byte[], byte[]> message) {
        return message.partition() + " " + text(message.key()) + " " + text(message.value());
    }

    private static String text(byte[] part) {
        return part == null ? "none" : new String(part, StandardCharsets.UTF_8);
    }

    @Test
    void goesFromTopicToTopicAsJsonAndAsText() throws Exception {
        String from = broker.topic(1, Map.of());
        String json = broker.topic(2, Map.of());
        String texts = broker.topic(1, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
            send(producer, from, "2025-10-30T15:59:59Z", "k0", "{\"id\": 0}");
            send(producer, from, "2025-10-30T16:00:00Z", "k1", "{\"id\": 1, \"tag\": {\"desc\": \"Köln\"}}");
            send(producer, from, "2025-10-31T15:59:59Z", null, "{\"id\": 2}");
            send(producer, from, "2025-10-31T16:00:00Z", "k3", "{\"id\": 3}");
        }
        String day = "\"topic\": \"" + from + "\", \"column\": [\"__key__\", \"id\", \"'cn'\", \"tag.desc\"],"
                + " \"beginDateTime\": \"${startTime}000000\", \"endDateTime\": \"20251101000000\"";
        job(
                        day,
                        "\"topic\": \"" + json + "\", \"writeMode\": \"json\", \"keyIndex\": 0, \"partition\": 1,"
                                + " \"column\": [\"k\", \"id\", \"region\", \"note\"]",
                        "20251031")
                .job()
                .run();
        assertThat(broker.messages(json).stream().map(DataWorksKafkaTest::words))
                .containsExactly(
                        "1 k1 {\"k\":\"k1\",\"id\":\"1\",\"region\":\"cn\",\"note\":\"Köln\"}",
                        "1 none {\"k\":null,\"id\":\"2\",\"region\":\"cn\",\"note\":null}");

        job(
                        day,
                        "\"topic\": \"" + texts + "\", \"fieldDelimiter\": \"#\", \"keyIndexes\": [0, 1],"
                                + " \"nullKeyFormat\": \"nokey\", \"nullValueFormat\": \"NULL\"",
                        "20251031")
                .job()
                .run();
        job(day, "\"topic\": \"" + texts + "\", \"keyIndex\": 0, \"valueIndex\": 3", "20251031")
                .job()
                .run();
        assertThat(broker.messages(texts).stream().map(DataWorksKafkaTest::words))
                .containsExactly("0 k1,1 k1#1#cn#Köln", "0 nokey,2 NULL#2#cn#NULL", "0 k1 Köln", "0 none none");
    }

    @Test
    void saysWhenAParameterMakesNoTime() throws Exception {
        String topic = broker.topic(1, Map.of());
        SyncJob job = job(
                        "\"topic\": \"" + topic + "\", \"column\": [\"id\"], \"beginDateTime\": \"${startTime}\"",
                        "\"topic\": \"" + topic + "\"",
                        "today")
                .job();
        assertThatThrownBy(job::run)
                .hasMessageContaining("The time 'today' of a 'begin' or 'end' is not of the pattern 'yyyyMMddHHmmss'");
    }
}
