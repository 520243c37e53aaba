package io.syncjob.mq.rabbit;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the writer of RabbitMQ. */
class RabbitWriterConfigContractTest extends ConfigContract<RabbitWriter> {
    private TestRabbit rabbit;
    private String exchange;

    @BeforeEach
    void connect() throws Exception {
        rabbit = new TestRabbit();
        exchange = rabbit.exchangeTo(rabbit.queue());
    }

    @AfterEach
    void disconnect() throws Exception {
        rabbit.close();
    }

    @Override
    protected Schema columns() {
        return Schema.of(
                Column.required("id", DataType.INT64),
                Column.of("day", DataType.DATE),
                Column.of("at", DataType.instant(3)),
                Column.of("headers", DataType.JSON),
                Column.of("priority", DataType.INT32));
    }

    @Override
    protected Plugin<RabbitWriter> plugin() {
        return Plugin.writer(new RabbitWriterFactory());
    }

    @Override
    protected RabbitWriter config() {
        return RabbitWriter.exchange(rabbit.servers(), exchange, "all")
                .virtualHost("/")
                .message(MessageLayout.JSON
                        .value("day")
                        .id("id")
                        .destination("id")
                        .timestamp("at")
                        .headers("headers")
                        .property("priority", "priority")
                        .format("day", "dd.MM.yyyy")
                        .leavingOutNulls())
                .inFlight(10)
                .timeout(Duration.ofSeconds(30))
                .login(QueueLogin.of("guest", Secret.of("guest")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "servers",
                rabbit.servers(),
                "virtualHost",
                "/",
                "exchange",
                exchange,
                "routingKey",
                "all",
                "message",
                Map.of(
                        "value",
                        "day",
                        "id",
                        "id",
                        "destination",
                        "id",
                        "timestamp",
                        "at",
                        "headers",
                        "headers",
                        "properties",
                        Map.of("priority", "priority"),
                        "formats",
                        Map.of("day", "dd.MM.yyyy"),
                        "nullsLeftOut",
                        true),
                "inFlight",
                10,
                "timeout",
                "PT30S",
                "login",
                Map.of("user", "guest", "password", "guest"));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("servers");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "servers",
                "",
                "message",
                Map.of("key", List.of("id")),
                "inFlight",
                0,
                "timeout",
                "-PT1S",
                "login",
                Map.of("password", "guest"));
    }
}
