package io.syncjob.mq.mqtt;

/** A version of the protocol. */
public enum MqttVersion {
    /** MQTT 3.1.1: messages have a topic and a value, and nothing else. */
    V3,
    /** MQTT 5. */
    V5
}
