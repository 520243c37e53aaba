package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectBuilder;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.suback.Mqtt3SubAckReturnCode;
import io.syncjob.mq.internal.OutgoingMessage;
import java.util.concurrent.CompletableFuture;

/** A connection by MQTT 3.1.1. */
final class MqttLinkV3 extends MqttLink {
    private final MqttAccess access;
    private final MqttAccess.Session session;
    private final Mqtt3AsyncClient client;
    private boolean dropsRetained;

    MqttLinkV3(MqttAccess access, MqttAccess.Session session, Listener listener) {
        super(access, listener);
        this.access = access;
        this.session = session;
        MqttClientBuilder builder = access.client(downListener());
        String clientId = session.clientId();
        this.client = (clientId == null ? builder : builder.identifier(clientId))
                .useMqttVersion3()
                .buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                message -> {
                    if (message.isRetain() && dropsRetained) {
                        message.acknowledge();
                    } else {
                        listener.arrived(MqttArrival.of(message));
                    }
                },
                true);
    }

    @Override
    MqttClient client() {
        return client;
    }

    @Override
    CompletableFuture<?> startConnecting() {
        Mqtt3ConnectBuilder connect = Mqtt3Connect.builder().cleanSession(session.clientId() == null);
        String user = access.user();
        byte[] password = access.password();
        if (user != null) {
            connect = password == null
                    ? connect.simpleAuth().username(user).applySimpleAuth()
                    : connect.simpleAuth().username(user).password(password).applySimpleAuth();
        }
        return client.connect(connect.build());
    }

    @Override
    CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }

    @Override
    CompletableFuture<MqttQos> subscribe(String topics, MqttQos qos, RetainedMessages retained) {
        dropsRetained = retained == RetainedMessages.NEVER;
        return client.subscribeWith()
                .topicFilter(topics)
                .qos(qos)
                .send()
                .thenApply(ack -> ack.getReturnCodes().contains(Mqtt3SubAckReturnCode.SUCCESS_MAXIMUM_QOS_0)
                        ? MqttQos.AT_MOST_ONCE
                        : qos);
    }

    @Override
    CompletableFuture<?> publish(String topic, MqttQos qos, boolean retain, OutgoingMessage message) {
        return client.publishWith()
                .topic(topic)
                .qos(qos)
                .retain(retain)
                .payload(message.valueOrEmpty())
                .send();
    }
}
