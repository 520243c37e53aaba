package io.syncjob.mq.rabbit;

import io.syncjob.data.DataType;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.StreamPoint;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the reader of streams of RabbitMQ. */
class RabbitStreamReaderConfigContractTest extends ConfigContract<RabbitStreamReader> {
    private TestRabbit rabbit;
    private String stream;

    @BeforeEach
    void connect() throws Exception {
        rabbit = new TestRabbit();
        stream = rabbit.stream();
    }

    @AfterEach
    void disconnect() throws Exception {
        rabbit.close();
    }

    @Override
    protected Plugin<RabbitStreamReader> plugin() {
        return Plugin.reader(new RabbitStreamReaderFactory());
    }

    @Override
    protected RabbitStreamReader config() {
        return RabbitStreamReader.stream(rabbit.servers(), stream)
                .virtualHost("/")
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .column(MessageColumn.named("type", MessagePart.PROPERTY, DataType.STRING, "content-type"))
                .format("day", "dd.MM.yyyy")
                .begin(StreamPoint.time(Instant.parse("2026-01-01T00:00:00Z")))
                .end(StreamPoint.place("100"))
                .rows(10)
                .prefetch(50)
                .timeout(Duration.ofSeconds(30))
                .login(QueueLogin.of("guest", Secret.of("guest")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("servers", rabbit.servers()),
                Map.entry("virtualHost", "/"),
                Map.entry("stream", stream),
                Map.entry(
                        "columns",
                        List.of(
                                Map.of("name", "id", "type", "INT64"),
                                Map.of("name", "day", "type", "DATE"),
                                Map.of("name", "type", "type", "STRING", "part", "PROPERTY", "path", "content-type"))),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")),
                Map.entry("begin", Map.of("time", "2026-01-01T00:00:00Z")),
                Map.entry("end", Map.of("place", "100")),
                Map.entry("rows", 10),
                Map.entry("prefetch", 50),
                Map.entry("timeout", "PT30S"),
                Map.entry("login", Map.of("user", "guest", "password", "guest")));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("servers", "stream", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "servers",
                "no one:0",
                "stream",
                "",
                "columns",
                List.of(Map.of("name", "id")),
                "begin",
                Map.of("at", "TIME"),
                "rows",
                -1,
                "prefetch",
                65_536,
                "timeout",
                "-PT1S",
                "login",
                Map.of("password", "guest"));
    }
}
