package io.syncjob.mq.sqs;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Deliveries;
import io.syncjob.mq.internal.Origin;
import java.util.OptionalLong;

/** A queue that is read. */
final class SqsOrigin implements Origin {
    private final SqsReader config;
    private final SqsConnection connection;

    SqsOrigin(SqsReader config, SqsConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return connection.inWords();
    }

    /** SQS knows about how many wait, and that only some time later: too little to end a run by. */
    @Override
    public OptionalLong waiting() {
        connection.attributes(SyncError.READ_FAILED);
        return OptionalLong.empty();
    }

    @Override
    public int consumers() {
        return config.consumers();
    }

    @Override
    public Deliveries open() {
        return new SqsDeliveries(config, connection);
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return SqsConnection.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return SqsConnection.isUnreachable(failure);
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
