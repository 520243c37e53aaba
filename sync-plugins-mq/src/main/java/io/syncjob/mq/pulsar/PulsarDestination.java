package io.syncjob.mq.pulsar;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Destination;
import io.syncjob.mq.internal.Sender;

/** A topic that is written to. */
final class PulsarDestination implements Destination {
    private final PulsarWriter config;
    private final PulsarConnection connection;

    PulsarDestination(PulsarWriter config, PulsarConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return "topic '" + config.topic() + "'";
    }

    @Override
    public void check() throws Exception {
        try (PulsarProducers producers = new PulsarProducers(config, connection)) {
            if (producers.of(config.topic()) == null) {
                throw PulsarErrors.missing(inWords(), null);
            }
        } catch (Exception e) {
            throw connection.failed(e, inWords(), SyncError.WRITE_FAILED);
        }
    }

    @Override
    public Sender open() {
        return new PulsarSender(config, connection, inWords());
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return PulsarErrors.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return PulsarErrors.isUnreachable(failure);
    }

    @Override
    public void cancel() {
        connection.cancel();
    }

    @Override
    public void close() {
        connection.close();
    }
}
