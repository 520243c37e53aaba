package io.syncjob.mq.rocketmq;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.Destination;
import io.syncjob.mq.internal.Sender;

/** A topic that is written to. */
final class RocketDestination implements Destination {
    private final RocketWriter config;
    private final RocketProducer producer;

    RocketDestination(RocketWriter config, RocketProducer producer) {
        this.config = config;
        this.producer = producer;
    }

    @Override
    public String inWords() {
        return "topic '" + config.topic() + "'";
    }

    @Override
    public void check() throws Exception {
        boolean found;
        try {
            found = producer.has(config.topic());
        } catch (Exception e) {
            throw RocketErrors.of(e, config.servers(), inWords(), SyncError.WRITE_FAILED);
        }
        if (!found) {
            throw new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no " + inWords() + " in RocketMQ",
                    "Make it first, or correct its name.");
        }
    }

    @Override
    public Sender open() {
        return new RocketSender(config, producer, inWords());
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return RocketErrors.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return RocketErrors.isUnreachable(failure);
    }

    /** Whoever waits is interrupted. */
    @Override
    public void cancel() {}

    @Override
    public void close() {
        producer.close();
    }
}
