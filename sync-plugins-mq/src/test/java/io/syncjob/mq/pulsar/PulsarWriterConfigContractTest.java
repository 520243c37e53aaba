package io.syncjob.mq.pulsar;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the writer of Pulsar. */
class PulsarWriterConfigContractTest extends ConfigContract<PulsarWriter> {
    private StubPulsar pulsar;

    @BeforeEach
    void start() throws IOException {
        pulsar = new StubPulsar();
    }

    @AfterEach
    void stop() {
        pulsar.close();
    }

    @Override
    protected Schema columns() {
        return Schema.of(
                Column.required("id", DataType.INT64),
                Column.of("day", DataType.DATE),
                Column.of("at", DataType.instant(3)),
                Column.of("headers", DataType.JSON));
    }

    @Override
    protected Plugin<PulsarWriter> plugin() {
        return Plugin.writer(new PulsarWriterFactory());
    }

    @Override
    protected PulsarWriter config() {
        return PulsarWriter.topic(pulsar.address(), "orders")
                .message(MessageLayout.JSON
                        .value("day")
                        .key("id")
                        .destination("id")
                        .timestamp("at")
                        .headers("headers")
                        .property("ordering-key", "id")
                        .format("day", "dd.MM.yyyy")
                        .leavingOutNulls())
                .property("compressionType", "ZSTD")
                .inFlight(10)
                .timeout(Duration.ofSeconds(30))
                .access(PulsarAccess.OPEN.token(Secret.of("x")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("servers", pulsar.address()),
                Map.entry("topic", "orders"),
                Map.entry(
                        "message",
                        Map.of(
                                "value",
                                "day",
                                "key",
                                List.of("id"),
                                "destination",
                                "id",
                                "timestamp",
                                "at",
                                "headers",
                                "headers",
                                "properties",
                                Map.of("ordering-key", "id"),
                                "formats",
                                Map.of("day", "dd.MM.yyyy"),
                                "nullsLeftOut",
                                true)),
                Map.entry("properties", Map.of("compressionType", "ZSTD")),
                Map.entry("inFlight", 10),
                Map.entry("timeout", "PT30S"),
                Map.entry("access", Map.of("token", "x")));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("servers", "topic");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "servers",
                "user@host",
                "topic",
                "",
                "message",
                Map.of("properties", Map.of("priority", "id")),
                "properties",
                Map.of("producerName", "me"),
                "inFlight",
                0,
                "timeout",
                "-PT1S",
                "access",
                Map.of("properties", Map.of("authParams", "token:x")));
    }
}
