package io.syncjob.mq.rocketmq;

import io.syncjob.mq.server.Cable;

/** Ways to the name server and to the open broker; clients of the one are told of the other. */
final class RocketCables implements AutoCloseable {
    private final Cable broker;
    private final Cable names;

    private RocketCables(Cable broker) {
        this.broker = broker;
        this.names = Cable.telling(
                RocketServer.shared().namesPort(), RocketServer.shared().port(RocketServer.OPEN), broker);
    }

    static RocketCables open() {
        return new RocketCables(Cable.to(RocketServer.shared().port(RocketServer.OPEN)));
    }

    /** The broker is not heard any more from the first request on that has this text. */
    static RocketCables blockedAt(String request) {
        return new RocketCables(Cable.blockedAt(RocketServer.shared().port(RocketServer.OPEN), request));
    }

    String servers() {
        return names.address();
    }

    /** The way to the broker. */
    Cable broker() {
        return broker;
    }

    @Override
    public void close() {
        names.close();
        broker.close();
    }
}
