package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.syncjob.mq.internal.IncomingMessage;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A message that came, and has to be acknowledged. */
final class MqttArrival implements IncomingMessage {
    private final String topic;
    private final byte[] value;
    private final int qos;
    private final boolean retained;
    private final @Nullable Mqtt5Publish v5;
    private final Runnable acknowledgement;
    private long number;

    private MqttArrival(
            String topic,
            byte[] value,
            int qos,
            boolean retained,
            @Nullable Mqtt5Publish v5,
            Runnable acknowledgement) {
        this.topic = topic;
        this.value = value;
        this.qos = qos;
        this.retained = retained;
        this.v5 = v5;
        this.acknowledgement = acknowledgement;
    }

    static MqttArrival of(Mqtt3Publish message) {
        return new MqttArrival(
                message.getTopic().toString(),
                message.getPayloadAsBytes(),
                message.getQos().getCode(),
                message.isRetain(),
                null,
                message::acknowledge);
    }

    static MqttArrival of(Mqtt5Publish message) {
        return new MqttArrival(
                message.getTopic().toString(),
                message.getPayloadAsBytes(),
                message.getQos().getCode(),
                message.isRetain(),
                message,
                message::acknowledge);
    }

    /** @param newNumber the number of the message among those read */
    void numbered(long newNumber) {
        number = newNumber;
    }

    void acknowledge() {
        acknowledgement.run();
    }

    private List<? extends Mqtt5UserProperty> userProperties() {
        return v5 == null ? List.of() : v5.getUserProperties().asList();
    }

    @Override
    public byte @Nullable [] key() {
        return null;
    }

    @Override
    public byte[] value() {
        return value;
    }

    @Override
    public byte @Nullable [] header(String name) {
        String last = null;
        for (Mqtt5UserProperty each : userProperties()) {
            if (each.getName().toString().equals(name)) {
                last = each.getValue().toString();
            }
        }
        return last == null ? null : MqttProperties.text(last);
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        userProperties()
                .forEach(each -> to.accept(
                        each.getName().toString(),
                        MqttProperties.text(each.getValue().toString())));
    }

    @Override
    public byte @Nullable [] property(String name) {
        return switch (name) {
            case "qos" -> MqttProperties.text(Integer.toString(qos));
            case "retain" -> MqttProperties.text(Boolean.toString(retained));
            default -> v5 == null ? null : MqttProperties.get(name, v5);
        };
    }

    @Override
    public int partition() {
        return 0;
    }

    @Override
    public long offset() {
        return number;
    }

    @Override
    public long timestampMillis() {
        return -1;
    }

    @Override
    public String source() {
        return topic;
    }

    @Override
    public @Nullable String id() {
        return null;
    }
}
