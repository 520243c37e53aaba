package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.syncjob.mq.server.LocalServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A broker, with a client beside those that are tested. */
final class TestMqtt implements AutoCloseable {
    private static final String SENTINEL = "sentinel";

    private final Mqtt5BlockingClient client = client("");
    private final Mqtt5BlockingClient.Mqtt5Publishes watched = client.publishes(MqttGlobalPublishFilter.ALL);
    private final List<Mqtt5Publish> seen = new ArrayList<>();

    TestMqtt() {
        client.connect();
    }

    String server() {
        return LocalServer.MOSQUITTO.address();
    }

    /** A topic, or a name of a session, that no other test has. */
    String name() {
        return "syncjob-" + UUID.randomUUID();
    }

    private static Mqtt5BlockingClient client(String id) {
        return MqttClient.builder()
                .identifier(id.isEmpty() ? UUID.randomUUID().toString() : id)
                .serverHost("127.0.0.1")
                .serverPort(LocalServer.MOSQUITTO.port())
                .useMqttVersion5()
                .buildBlocking();
    }

    /** Begins a session that a reader goes on with; what is sent from now on waits in it. */
    void begin(String clientId, String filter) {
        Mqtt5BlockingClient beginning = client(clientId);
        beginning.connect(
                Mqtt5Connect.builder().cleanStart(true).noSessionExpiry().build());
        beginning.subscribeWith().topicFilter(filter).qos(MqttQos.EXACTLY_ONCE).send();
        beginning.disconnect();
    }

    void send(String topic, List<byte[]> values) {
        for (byte[] value : values) {
            send(Mqtt5Publish.builder()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(value)
                    .build());
        }
    }

    void send(Mqtt5Publish message) {
        client.publish(message);
    }

    /** Watches topics that begin with a name; {@link #messages} gives what was sent to them since. */
    void watch(String name) {
        for (String filter : List.of(name + "/#", name + SENTINEL)) {
            client.subscribeWith()
                    .topicFilter(filter)
                    .qos(MqttQos.EXACTLY_ONCE)
                    .retainAsPublished(true)
                    .send();
        }
    }

    List<Mqtt5Publish> messages(String name) throws InterruptedException {
        send(name + SENTINEL, List.of(new byte[0]));
        while (true) {
            Mqtt5Publish next = watched.receive(10, TimeUnit.SECONDS).orElseThrow();
            if (!next.getTopic().toString().endsWith(SENTINEL)) {
                seen.add(next);
            } else if (next.getTopic().toString().equals(name + SENTINEL)) {
                return seen.stream()
                        .filter(message -> message.getTopic().toString().startsWith(name))
                        .toList();
            }
        }
    }

    /** How many messages of a session are not acknowledged, and gives them back to it. */
    int waiting(String clientId) throws InterruptedException {
        Mqtt5BlockingClient looking = client(clientId);
        try (Mqtt5BlockingClient.Mqtt5Publishes messages = looking.publishes(MqttGlobalPublishFilter.ALL, true)) {
            looking.connect(
                    Mqtt5Connect.builder().cleanStart(false).noSessionExpiry().build());
            int count = 0;
            while (messages.receive(200, TimeUnit.MILLISECONDS).isPresent()) {
                count++;
            }
            return count;
        } finally {
            looking.disconnect();
        }
    }

    @Override
    public void close() {
        watched.close();
        client.disconnect();
    }
}
