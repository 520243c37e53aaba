package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import io.syncjob.mq.internal.OutgoingMessage;
import java.util.concurrent.CompletableFuture;

/** A connection by MQTT 5. */
final class MqttLinkV5 extends MqttLink {
    private final MqttAccess access;
    private final MqttAccess.Session session;
    private final Mqtt5AsyncClient client;

    MqttLinkV5(MqttAccess access, MqttAccess.Session session, Listener listener) {
        super(access, listener);
        this.access = access;
        this.session = session;
        MqttClientBuilder builder = access.client(downListener());
        String clientId = session.clientId();
        this.client = (clientId == null ? builder : builder.identifier(clientId))
                .useMqttVersion5()
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, message -> listener.arrived(MqttArrival.of(message)), true);
    }

    @Override
    MqttClient client() {
        return client;
    }

    @Override
    CompletableFuture<?> startConnecting() {
        boolean keeps = session.clientId() != null;
        Mqtt5ConnectBuilder connect = Mqtt5Connect.builder()
                .cleanStart(!keeps)
                .restrictions()
                .receiveMaximum(session.receiveMaximum())
                .applyRestrictions();
        if (keeps) {
            connect = connect.noSessionExpiry();
        }
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
        Mqtt5RetainHandling handling = switch (retained) {
            case ONCE -> Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST;
            case ALWAYS -> Mqtt5RetainHandling.SEND;
            case NEVER -> Mqtt5RetainHandling.DO_NOT_SEND;
        };
        return client.subscribeWith()
                .topicFilter(topics)
                .qos(qos)
                .retainHandling(handling)
                .send()
                .thenApply(ack -> ack.getReasonCodes().contains(Mqtt5SubAckReasonCode.GRANTED_QOS_0)
                        ? MqttQos.AT_MOST_ONCE
                        : qos);
    }

    @Override
    CompletableFuture<?> publish(String topic, MqttQos qos, boolean retain, OutgoingMessage message) {
        Mqtt5Publish publish = MqttProperties.of(
                message,
                Mqtt5Publish.builder().topic(topic).qos(qos).retain(retain).payload(message.valueOrEmpty()));
        return client.publish(publish);
    }
}
