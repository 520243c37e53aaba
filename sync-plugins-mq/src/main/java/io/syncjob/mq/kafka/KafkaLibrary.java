package io.syncjob.mq.kafka;

import io.syncjob.spi.Library;

/** Kafka's client, which an application adds where it uses Kafka. */
final class KafkaLibrary {
    private static final Library CLIENT =
            new Library("org.apache.kafka.clients.consumer.KafkaConsumer", "org.apache.kafka:kafka-clients");

    private KafkaLibrary() {}

    static void require() {
        CLIENT.require("Kafka", KafkaLibrary.class);
    }
}
