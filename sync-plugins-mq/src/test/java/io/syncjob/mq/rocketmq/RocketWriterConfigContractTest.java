package io.syncjob.mq.rocketmq;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the writer of RocketMQ. */
class RocketWriterConfigContractTest extends ConfigContract<RocketWriter> {
    private static String topic;

    private TestRocket rocket;

    @BeforeEach
    void connect() throws Exception {
        rocket = TestRocket.shared();
        topic = topic == null ? rocket.topic(1) : topic;
    }

    @Override
    protected Schema columns() {
        return Schema.of(
                Column.required("id", DataType.INT64),
                Column.of("day", DataType.DATE),
                Column.of("headers", DataType.JSON));
    }

    @Override
    protected Plugin<RocketWriter> plugin() {
        return Plugin.writer(new RocketWriterFactory());
    }

    @Override
    protected RocketWriter config() {
        return RocketWriter.topic(rocket.servers(), topic)
                .message(MessageLayout.JSON
                        .value("day")
                        .key("id")
                        .destination("id")
                        .headers("headers")
                        .property("tags", "id")
                        .format("day", "dd.MM.yyyy")
                        .leavingOutNulls())
                .maxBytes(1 << 20)
                .inFlight(10)
                .timeout(Duration.ofSeconds(30))
                .login(TestRocket.LOGIN);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("servers", rocket.servers()),
                Map.entry("topic", topic),
                Map.entry(
                        "message",
                        Map.of(
                                "value",
                                "day",
                                "key",
                                List.of("id"),
                                "destination",
                                "id",
                                "headers",
                                "headers",
                                "properties",
                                Map.of("tags", "id"),
                                "formats",
                                Map.of("day", "dd.MM.yyyy"),
                                "nullsLeftOut",
                                true)),
                Map.entry("maxBytes", 1 << 20),
                Map.entry("inFlight", 10),
                Map.entry("timeout", "PT30S"),
                Map.entry("login", Map.of("user", RocketServer.USER, "password", RocketServer.PASSWORD)));
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
                "maxBytes",
                0,
                "inFlight",
                0,
                "login",
                Map.of("user", "alone"),
                "timeout",
                "-PT1S");
    }
}
