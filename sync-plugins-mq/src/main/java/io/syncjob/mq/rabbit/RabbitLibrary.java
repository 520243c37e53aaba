package io.syncjob.mq.rabbit;

import io.syncjob.spi.Library;

/** RabbitMQ's client, which an application adds where it uses RabbitMQ. */
final class RabbitLibrary {
    private static final Library CLIENT =
            new Library("com.rabbitmq.client.ConnectionFactory", "com.rabbitmq:amqp-client");

    private RabbitLibrary() {}

    static void require() {
        CLIENT.require("RabbitMQ", RabbitLibrary.class);
    }
}
