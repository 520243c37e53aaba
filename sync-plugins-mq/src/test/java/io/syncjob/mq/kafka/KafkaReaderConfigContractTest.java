package io.syncjob.mq.kafka;

import io.syncjob.data.DataType;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.ValueFormat;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules on configurations, kept by the reader of Kafka. */
class KafkaReaderConfigContractTest extends ConfigContract<KafkaReader> {
    private static final String TOPIC = topic();

    private final KafkaBroker broker = KafkaBroker.shared();

    private static String topic() {
        try {
            return KafkaBroker.shared().topic(1, Map.of());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Plugin<KafkaReader> plugin() {
        return Plugin.reader(new KafkaReaderFactory());
    }

    @Override
    protected KafkaReader config() {
        return KafkaReader.topic(broker.servers(), TOPIC)
                .column("id", DataType.INT64)
                .column("city", DataType.STRING, "address.city")
                .column("day", DataType.DATE)
                .column("k", MessagePart.KEY, DataType.STRING)
                .column("at", MessagePart.TIMESTAMP)
                .format("day", "dd.MM.yyyy")
                .begin(KafkaPoint.offsets(Map.of(0, 0L)))
                .end(KafkaPoint.time("20991031000000", "yyyyMMddHHmmss", ZoneId.of("Asia/Shanghai")))
                .valueFormat(ValueFormat.csv("id", "address.city", "day")
                        .withDelimiter(';')
                        .withNullText("-"))
                .partitions(0)
                .rows(10)
                .commitToGroup("config")
                .idle(Duration.ofSeconds(5))
                .timeout(Duration.ofSeconds(30))
                .readUncommitted()
                .access(KafkaAccess.OPEN
                        .property("fetch.max.wait.ms", "100")
                        .secret("ssl.key.password", Secret.of("no one's")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("servers", broker.servers()),
                Map.entry("topic", TOPIC),
                Map.entry(
                        "columns",
                        List.of(
                                Map.of("name", "id", "type", "INT64"),
                                Map.of("name", "city", "type", "STRING", "path", "address.city"),
                                Map.of("name", "day", "type", "DATE"),
                                Map.of("name", "k", "type", "STRING", "part", "KEY"),
                                Map.of("name", "at", "part", "TIMESTAMP"))),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")),
                Map.entry("begin", Map.of("offsets", Map.of("0", 0))),
                Map.entry(
                        "valueFormat",
                        Map.of(
                                "as",
                                "CSV",
                                "fields",
                                List.of("id", "address.city", "day"),
                                "delimiter",
                                ";",
                                "nullText",
                                "-")),
                Map.entry("partitions", List.of(0)),
                Map.entry("rows", 10),
                Map.entry("group", "config"),
                Map.entry("groupCommits", true),
                Map.entry(
                        "end", Map.of("time", "20991031000000", "pattern", "yyyyMMddHHmmss", "zone", "Asia/Shanghai")),
                Map.entry("idle", "PT5S"),
                Map.entry("timeout", "PT30S"),
                Map.entry("uncommitted", true),
                Map.entry(
                        "access",
                        Map.of(
                                "properties",
                                Map.of("fetch.max.wait.ms", "100"),
                                "secrets",
                                Map.of("ssl.key.password", "no one's"))));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("servers", "topic", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "servers",
                "nowhere",
                "topic",
                "",
                "columns",
                List.of(Map.of("name", "id")),
                "begin",
                Map.of("at", "TIME"),
                "end",
                Map.of("time", "2025-10-31"),
                "valueFormat",
                Map.of("as", "CSV", "delimiter", "--"),
                "idle",
                "PT0S",
                "rows",
                -1,
                "timeout",
                "-PT1S");
    }
}
