package io.syncjob.mq.mqtt;

import io.syncjob.data.DataType;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules on configurations, kept by the reader of MQTT. */
class MqttReaderConfigContractTest extends ConfigContract<MqttReader> {
    private final String server = LocalServer.MOSQUITTO.address();

    @Override
    protected Plugin<MqttReader> plugin() {
        return Plugin.reader(new MqttReaderFactory());
    }

    @Override
    protected MqttReader config() {
        return MqttReader.topicsOfV3(server, "sync-orders", "$share/sync/orders/+/new")
                .qos(2)
                .retained(RetainedMessages.NEVER)
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .column(MessageColumn.named("kept", MessagePart.PROPERTY, DataType.BOOLEAN, "retain"))
                .format("day", "dd.MM.yyyy")
                .stop(StopRules.afterRows(10).orIdle(Duration.ofSeconds(1)).orLongest(Duration.ofMinutes(1)))
                .consumers(2)
                .prefetch(10)
                .timeout(Duration.ofSeconds(30))
                .login(QueueLogin.of("somebody", Secret.of("Seldom-5aid")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("server", server),
                Map.entry("version", "V3"),
                Map.entry("clientId", "sync-orders"),
                Map.entry("topics", "$share/sync/orders/+/new"),
                Map.entry("qos", 2),
                Map.entry("retained", "NEVER"),
                Map.entry(
                        "columns",
                        List.of(
                                Map.of("name", "id", "type", "INT64"),
                                Map.of("name", "day", "type", "DATE"),
                                Map.of("name", "kept", "type", "BOOLEAN", "part", "PROPERTY", "path", "retain"))),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")),
                Map.entry("stop", Map.of("rows", 10, "idle", "PT1S", "longest", "PT1M")),
                Map.entry("consumers", 2),
                Map.entry("prefetch", 10),
                Map.entry("timeout", "PT30S"),
                Map.entry("login", Map.of("user", "somebody", "password", "Seldom-5aid")));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("server", "clientId", "topics", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "server",
                "a:1,b:2",
                "clientId",
                "",
                "topics",
                "a/#/b",
                "qos",
                0,
                "retained",
                "ONCE",
                "columns",
                List.of(Map.of("name", "id")),
                "stop",
                Map.of("idle", "PT0S"),
                "consumers",
                0,
                "prefetch",
                65_535,
                "login",
                Map.of("password", "x"));
    }
}
