package io.syncjob.mq.redis;

import io.syncjob.data.DataType;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.ValueFormat;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the reader of Redis. */
class RedisReaderConfigContractTest extends ConfigContract<RedisReader> {
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
    protected Plugin<RedisReader> plugin() {
        return Plugin.reader(new RedisReaderFactory());
    }

    @Override
    protected RedisReader config() {
        return RedisReader.stream(redis.server(), stream)
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .column("at", MessagePart.TIMESTAMP)
                .format("day", "dd.MM.yyyy")
                .valueFormat(ValueFormat.csv().withDelimiter(';'))
                .database(0)
                .valueField("v")
                .keyField("k")
                .begin(StreamPoint.place("1"))
                .end(StreamPoint.LATEST)
                .rows(10)
                .timeout(Duration.ofSeconds(30))
                .login(QueueLogin.NONE);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("server", redis.server()),
                Map.entry("stream", stream),
                Map.entry(
                        "columns",
                        List.of(
                                Map.of("name", "id", "type", "INT64"),
                                Map.of("name", "day", "type", "DATE"),
                                Map.of("name", "at", "part", "TIMESTAMP"))),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")),
                Map.entry("valueFormat", Map.of("as", "CSV", "delimiter", ";")),
                Map.entry("database", 0),
                Map.entry("valueField", "v"),
                Map.entry("keyField", "k"),
                Map.entry("begin", Map.of("place", "1")),
                Map.entry("end", Map.of("at", "LATEST")),
                Map.entry("rows", 10),
                Map.entry("timeout", "PT30S"),
                Map.entry("login", Map.of()));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("server", "stream", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "server",
                "user@host",
                "stream",
                "",
                "columns",
                List.of(Map.of("name", "id")),
                "database",
                -1,
                "begin",
                Map.of("place", "soon"),
                "end",
                Map.of("at", "TIME"),
                "rows",
                -1,
                "timeout",
                "-PT1S");
    }
}
