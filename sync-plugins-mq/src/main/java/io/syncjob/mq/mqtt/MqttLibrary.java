package io.syncjob.mq.mqtt;

import io.syncjob.spi.Library;

/** The client of MQTT, which an application adds where it uses MQTT. */
final class MqttLibrary {
    private static final Library CLIENT =
            new Library("com.hivemq.client.mqtt.MqttClient", "com.hivemq:hivemq-mqtt-client");

    private MqttLibrary() {}

    static void require() {
        CLIENT.require("MQTT", MqttLibrary.class);
    }
}
