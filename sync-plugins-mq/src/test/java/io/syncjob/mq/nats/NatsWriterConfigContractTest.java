package io.syncjob.mq.nats;

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

/** The rules on configurations, kept by the writer of Nats. */
class NatsWriterConfigContractTest extends ConfigContract<NatsWriter> {
    private TestNats nats;
    private String stream;

    @BeforeEach
    void connect() throws Exception {
        nats = new TestNats();
        stream = nats.stream();
    }

    @AfterEach
    void disconnect() throws Exception {
        nats.close();
    }

    @Override
    protected Schema columns() {
        return Schema.of(
                Column.required("id", DataType.INT64),
                Column.of("day", DataType.DATE),
                Column.of("headers", DataType.JSON));
    }

    @Override
    protected Plugin<NatsWriter> plugin() {
        return Plugin.writer(new NatsWriterFactory());
    }

    @Override
    protected NatsWriter config() {
        return NatsWriter.subject(nats.servers(), stream + ".a")
                .message(MessageLayout.JSON
                        .value("day")
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
                Map.entry("servers", nats.servers()),
                Map.entry("subject", stream + ".a"),
                Map.entry(
                        "message",
                        Map.of(
                                "value",
                                "day",
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
        return Set.of("servers", "subject");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "servers",
                "user@host",
                "subject",
                "",
                "message",
                Map.of("properties", Map.of("priority", "id"), "key", List.of()),
                "inFlight",
                0,
                "timeout",
                "-PT1S");
    }
}
