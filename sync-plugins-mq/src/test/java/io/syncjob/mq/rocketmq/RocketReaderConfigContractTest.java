package io.syncjob.mq.rocketmq;

import io.syncjob.data.DataType;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.ValueFormat;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the reader of RocketMQ. */
class RocketReaderConfigContractTest extends ConfigContract<RocketReader> {
    private static String topic;

    private TestRocket rocket;

    @BeforeEach
    void connect() throws Exception {
        rocket = TestRocket.shared();
        topic = topic == null ? rocket.topic(1) : topic;
    }

    @Override
    protected Plugin<RocketReader> plugin() {
        return Plugin.reader(new RocketReaderFactory());
    }

    @Override
    protected RocketReader config() {
        return RocketReader.topic(rocket.servers(), topic)
                .tags("a || b")
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .column("at", MessagePart.TIMESTAMP)
                .format("day", "dd.MM.yyyy")
                .valueFormat(ValueFormat.csv().withDelimiter(';'))
                .begin(RocketPoint.group("orders-app"))
                .end(RocketPoint.offsets(rocket.offsets(topic, 0)))
                .idle(Duration.ofSeconds(5))
                .rows(10)
                .group("reporting")
                .timeout(Duration.ofSeconds(30))
                .login(TestRocket.LOGIN);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("servers", rocket.servers()),
                Map.entry("topic", topic),
                Map.entry("tags", "a || b"),
                Map.entry(
                        "columns",
                        List.of(
                                Map.of("name", "id", "type", "INT64"),
                                Map.of("name", "day", "type", "DATE"),
                                Map.of("name", "at", "part", "TIMESTAMP"))),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")),
                Map.entry("valueFormat", Map.of("as", "CSV", "delimiter", ";")),
                Map.entry("begin", Map.of("group", "orders-app")),
                Map.entry("end", Map.of("offsets", Map.of(RocketServer.OPEN + ":0", 0))),
                Map.entry("idle", "PT5S"),
                Map.entry("rows", 10),
                Map.entry("group", "reporting"),
                Map.entry("timeout", "PT30S"),
                Map.entry("login", Map.of("user", RocketServer.USER, "password", RocketServer.PASSWORD)));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("servers", "topic", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "servers",
                "user@host",
                "topic",
                "",
                "tags",
                " ",
                "columns",
                List.of(Map.of("name", "id")),
                "begin",
                Map.of("offsets", Map.of("0", 5)),
                "end",
                Map.of("group", "orders-app"),
                "idle",
                "PT0S",
                "rows",
                -1,
                "login",
                Map.of("user", "alone"),
                "timeout",
                "-PT1S");
    }
}
