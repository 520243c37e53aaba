package io.syncjob.mq.kafka;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.SchemaRegistry;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.server.TestRegistry;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

/** The rules on configurations, kept by the writer of Kafka. */
class KafkaWriterConfigContractTest extends ConfigContract<KafkaWriter> {
    private static final String TOPIC = topic();

    private static final TestRegistry REGISTRY = new TestRegistry("me:the registry's");
    private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"r\",\"fields\":["
            + "{\"name\":\"id\",\"type\":\"long\"},{\"name\":\"to\",\"type\":[\"null\",\"string\"]},"
            + "{\"name\":\"day\",\"type\":[\"null\",\"string\"]}]}";

    private final KafkaBroker broker = KafkaBroker.shared();

    @AfterAll
    static void stopRegistry() {
        REGISTRY.close();
    }

    private static String topic() {
        try {
            return KafkaBroker.shared().topic(1, Map.of());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Schema columns() {
        return Schema.of(
                Column.required("id", DataType.INT64),
                Column.of("day", DataType.DATE),
                Column.of("to", DataType.STRING),
                Column.of("part", DataType.INT32),
                Column.of("at", DataType.instant(3)),
                Column.of("headers", DataType.JSON));
    }

    @Override
    protected Plugin<KafkaWriter> plugin() {
        return Plugin.writer(new KafkaWriterFactory());
    }

    @Override
    protected KafkaWriter config() {
        return KafkaWriter.topic(broker.servers(), TOPIC)
                .key("id")
                .valueFormat(ValueFormat.avro(SchemaRegistry.at(REGISTRY.url())
                                .login("me", Secret.of("the registry's"))
                                .subject("days"))
                        .withSchema(SCHEMA))
                .destination("to")
                .partition("part")
                .timestamp("at")
                .headers("headers")
                .format("day", "dd.MM.yyyy")
                .leavingOutNulls()
                .delivery(KafkaDelivery.IDEMPOTENT)
                .timeout(Duration.ofSeconds(30))
                .access(KafkaAccess.OPEN
                        .property("compression.type", "gzip")
                        .secret("ssl.key.password", Secret.of("no one's")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("servers", broker.servers()),
                Map.entry("topic", TOPIC),
                Map.entry("key", List.of("id")),
                Map.entry(
                        "valueFormat",
                        Map.of(
                                "as",
                                "AVRO",
                                "schema",
                                SCHEMA,
                                "registry",
                                Map.of(
                                        "url",
                                        REGISTRY.url(),
                                        "user",
                                        "me",
                                        "password",
                                        "the registry's",
                                        "subject",
                                        "days"))),
                Map.entry("destination", "to"),
                Map.entry("partition", "part"),
                Map.entry("timestamp", "at"),
                Map.entry("headers", "headers"),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")),
                Map.entry("nullsLeftOut", true),
                Map.entry("delivery", "IDEMPOTENT"),
                Map.entry("timeout", "PT30S"),
                Map.entry(
                        "access",
                        Map.of(
                                "properties",
                                Map.of("compression.type", "gzip"),
                                "secrets",
                                Map.of("ssl.key.password", "no one's"))));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("servers", "topic");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "servers",
                "nowhere",
                "topic",
                "",
                "formats",
                Map.of("day", "QQQQQQQ"),
                "valueFormat",
                Map.of("as", "AVRO", "registry", Map.of("url", "registry")),
                "timeout",
                "-PT1S",
                "access",
                Map.of("properties", Map.of("acks", "0")));
    }
}
