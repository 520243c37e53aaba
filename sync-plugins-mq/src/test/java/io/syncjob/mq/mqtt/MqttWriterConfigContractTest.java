package io.syncjob.mq.mqtt;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules on configurations, kept by the writer of MQTT. */
class MqttWriterConfigContractTest extends ConfigContract<MqttWriter> {
    private final String server = LocalServer.MOSQUITTO.address();

    @Override
    protected Schema columns() {
        return Schema.of(
                Column.required("id", DataType.INT64),
                Column.of("day", DataType.DATE),
                Column.of("headers", DataType.JSON),
                Column.of("topic", DataType.STRING));
    }

    @Override
    protected Plugin<MqttWriter> plugin() {
        return Plugin.writer(new MqttWriterFactory());
    }

    @Override
    protected MqttWriter config() {
        return MqttWriter.topic(server, "orders")
                .version(MqttVersion.V5)
                .qos(2)
                .retained()
                .message(MessageLayout.JSON
                        .value("day")
                        .destination("topic")
                        .headers("headers")
                        .property("correlation-data", "id")
                        .format("day", "dd.MM.yyyy")
                        .leavingOutNulls())
                .inFlight(10)
                .timeout(Duration.ofSeconds(30))
                .login(QueueLogin.of("somebody", Secret.of("Seldom-5aid")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "server",
                server,
                "version",
                "V5",
                "topic",
                "orders",
                "qos",
                2,
                "retain",
                true,
                "message",
                Map.of(
                        "value",
                        "day",
                        "destination",
                        "topic",
                        "headers",
                        "headers",
                        "properties",
                        Map.of("correlation-data", "id"),
                        "formats",
                        Map.of("day", "dd.MM.yyyy"),
                        "nullsLeftOut",
                        true),
                "inFlight",
                10,
                "timeout",
                "PT30S",
                "login",
                Map.of("user", "somebody", "password", "Seldom-5aid"));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("server", "topic");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "server",
                "a@b",
                "topic",
                "orders/#",
                "qos",
                3,
                "message",
                Map.of("key", List.of("id")),
                "inFlight",
                0,
                "timeout",
                "-PT1S",
                "login",
                Map.of("password", "x"));
    }
}
