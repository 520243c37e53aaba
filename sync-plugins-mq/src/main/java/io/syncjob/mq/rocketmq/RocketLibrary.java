package io.syncjob.mq.rocketmq;

import io.syncjob.spi.Library;

/** The client of RocketMQ, which an application adds where it uses RocketMQ. */
final class RocketLibrary {
    private static final Library CLIENT =
            new Library("org.apache.rocketmq.client.producer.DefaultMQProducer", "org.apache.rocketmq:rocketmq-client");

    private RocketLibrary() {}

    static void require() {
        CLIENT.require("RocketMQ", RocketLibrary.class);
    }
}
