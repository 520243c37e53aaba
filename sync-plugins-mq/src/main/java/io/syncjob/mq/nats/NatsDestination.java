package io.syncjob.mq.nats;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.Destination;
import io.syncjob.mq.internal.Sender;
import java.util.List;

/** A subject that is written to. */
final class NatsDestination implements Destination {
    private final NatsWriter config;
    private final NatsConnection connection;

    NatsDestination(NatsWriter config, NatsConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return "subject '" + config.subject() + "'";
    }

    @Override
    public void check() throws Exception {
        List<String> streams;
        try {
            streams = connection.get().jetStreamManagement().getStreamNames(config.subject());
        } catch (Exception e) {
            throw connection.failed(e, inWords(), SyncError.WRITE_FAILED);
        }
        if (streams.isEmpty() && config.message().destination() == null) {
            throw new SyncException(
                    SyncError.MISSING_TABLE,
                    "No stream keeps messages of the " + inWords(),
                    "Make a stream of it first, or correct the subject.");
        }
    }

    @Override
    public Sender open() throws Exception {
        try {
            return new NatsSender(config, connection, inWords());
        } catch (Exception e) {
            throw connection.failed(e, inWords(), SyncError.WRITE_FAILED);
        }
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return NatsConnection.isUnreachable(failure);
    }

    @Override
    public void cancel() {
        connection.close();
    }

    @Override
    public void close() {
        connection.close();
    }
}
