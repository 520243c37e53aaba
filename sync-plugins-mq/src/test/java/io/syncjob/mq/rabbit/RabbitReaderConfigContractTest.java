package io.syncjob.mq.rabbit;

import io.syncjob.data.DataType;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the reader of RabbitMQ. */
class RabbitReaderConfigContractTest extends ConfigContract<RabbitReader> {
    private TestRabbit rabbit;
    private String queue;

    @BeforeEach
    void connect() throws Exception {
        rabbit = new TestRabbit();
        queue = rabbit.queue();
    }

    @AfterEach
    void disconnect() throws Exception {
        rabbit.close();
    }

    @Override
    protected Plugin<RabbitReader> plugin() {
        return Plugin.reader(new RabbitReaderFactory());
    }

    @Override
    protected RabbitReader config() {
        return RabbitReader.queue(rabbit.servers(), queue)
                .virtualHost("/")
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .column(MessageColumn.named("x", MessagePart.PROPERTY, DataType.STRING, "exchange"))
                .format("day", "dd.MM.yyyy")
                .valueFormat(ValueFormat.csv().withDelimiter(';'))
                .stop(StopRules.afterRows(10).orIdle(Duration.ofSeconds(1)).orLongest(Duration.ofMinutes(1)))
                .consumers(2)
                .prefetch(50)
                .timeout(Duration.ofSeconds(30))
                .login(QueueLogin.of("guest", Secret.of("guest")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Settings.<Object>plus(
                Map.of(
                        "servers",
                        rabbit.servers(),
                        "virtualHost",
                        "/",
                        "queue",
                        queue,
                        "columns",
                        List.of(
                                Map.of("name", "id", "type", "INT64"),
                                Map.of("name", "day", "type", "DATE"),
                                Map.of("name", "x", "type", "STRING", "part", "PROPERTY", "path", "exchange")),
                        "formats",
                        Map.of("day", "dd.MM.yyyy"),
                        "stop",
                        Map.of("rows", 10, "idle", "PT1S", "longest", "PT1M"),
                        "consumers",
                        2,
                        "prefetch",
                        50,
                        "timeout",
                        "PT30S",
                        "login",
                        Map.of("user", "guest", "password", "guest")),
                "valueFormat",
                Map.of("as", "CSV", "delimiter", ";"));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("servers", "queue", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "servers",
                "no one:0",
                "queue",
                "",
                "columns",
                List.of(Map.of("name", "id")),
                "stop",
                Map.of("idle", "PT0S"),
                "consumers",
                0,
                "prefetch",
                65_536,
                "timeout",
                "-PT1S",
                "login",
                Map.of("password", "guest"));
    }
}
