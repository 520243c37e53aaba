package io.syncjob.mq.redis;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the writer of Redis. */
class RedisWriterConfigContractTest extends ConfigContract<RedisWriter> {
    private TestRedis redis;
    private String stream;

    @BeforeEach
    void connect() throws Exception {
        redis = new TestRedis();
        stream = redis.stream();
    }

    @AfterEach
    void disconnect() throws Exception {
        redis.close();
    }

    @Override
    protected Schema columns() {
        return Schema.of(
                Column.required("id", DataType.INT64),
                Column.of("day", DataType.DATE),
                Column.of("headers", DataType.JSON));
    }

    @Override
    protected Plugin<RedisWriter> plugin() {
        return Plugin.writer(new RedisWriterFactory());
    }

    @Override
    protected RedisWriter config() {
        return RedisWriter.stream(redis.server(), stream)
                .database(0)
                .valueField("v")
                .keyField("k")
                .maxLength(1_000)
                .message(MessageLayout.JSON
                        .value("day")
                        .key("id")
                        .id("id")
                        .destination("id")
                        .headers("headers")
                        .format("day", "dd.MM.yyyy")
                        .leavingOutNulls())
                .inFlight(10)
                .timeout(Duration.ofSeconds(30))
                .login(QueueLogin.NONE);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("server", redis.server()),
                Map.entry("stream", stream),
                Map.entry("database", 0),
                Map.entry("valueField", "v"),
                Map.entry("keyField", "k"),
                Map.entry("maxLength", 1_000),
                Map.entry(
                        "message",
                        Map.of(
                                "value",
                                "day",
                                "key",
                                List.of("id"),
                                "id",
                                "id",
                                "destination",
                                "id",
                                "headers",
                                "headers",
                                "formats",
                                Map.of("day", "dd.MM.yyyy"),
                                "nullsLeftOut",
                                true)),
                Map.entry("inFlight", 10),
                Map.entry("timeout", "PT30S"),
                Map.entry("login", Map.of()));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("server", "stream");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "server",
                "user@host",
                "stream",
                "",
                "message",
                Map.of("properties", Map.of("priority", "id"), "key", List.of()),
                "maxLength",
                0,
                "inFlight",
                0,
                "timeout",
                "-PT1S");
    }
}
