package io.syncjob.mq.pulsar;

import io.syncjob.data.DataType;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.ValueFormat;
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

/** The rules on configurations, kept by the reader of Pulsar. */
class PulsarReaderConfigContractTest extends ConfigContract<PulsarReader> {
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
    protected Plugin<PulsarReader> plugin() {
        return Plugin.reader(new PulsarReaderFactory());
    }

    @Override
    protected PulsarReader config() {
        return PulsarReader.topic(pulsar.address(), "orders")
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .column("at", MessagePart.TIMESTAMP)
                .format("day", "dd.MM.yyyy")
                .valueFormat(ValueFormat.csv().withDelimiter(';'))
                .begin(StreamPoint.place("3:1"))
                .end(StreamPoint.LATEST)
                .idle(Duration.ofSeconds(1))
                .rows(10)
                .readCompacted()
                .prefetch(100)
                .timeout(Duration.ofSeconds(30))
                .access(PulsarAccess.OPEN
                        .property("keepAliveIntervalSeconds", "45")
                        .secret("tlsTrustStorePassword", Secret.of("x")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("servers", pulsar.address()),
                Map.entry("topic", "orders"),
                Map.entry(
                        "columns",
                        List.of(
                                Map.of("name", "id", "type", "INT64"),
                                Map.of("name", "day", "type", "DATE"),
                                Map.of("name", "at", "part", "TIMESTAMP"))),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")),
                Map.entry("valueFormat", Map.of("as", "CSV", "delimiter", ";")),
                Map.entry("begin", Map.of("place", "3:1")),
                Map.entry("end", Map.of("at", "LATEST")),
                Map.entry("idle", "PT1S"),
                Map.entry("rows", 10),
                Map.entry("compacted", true),
                Map.entry("prefetch", 100),
                Map.entry("timeout", "PT30S"),
                Map.entry(
                        "access",
                        Map.of(
                                "properties",
                                Map.of("keepAliveIntervalSeconds", "45"),
                                "secrets",
                                Map.of("tlsTrustStorePassword", "x"))));
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
                "non-persistent://public/default/orders",
                "columns",
                List.of(Map.of("name", "id")),
                "begin",
                Map.of("place", "soon"),
                "end",
                Map.of("place", "3:1:7"),
                "idle",
                "PT0S",
                "rows",
                -1,
                "prefetch",
                0,
                "timeout",
                "-PT1S",
                "access",
                Map.of("properties", Map.of("serviceUrl", "pulsar://elsewhere:6650")));
    }
}
