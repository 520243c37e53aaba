package io.syncjob.mq.sqs;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Destination;
import io.syncjob.mq.internal.Sender;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue that is written to. */
final class SqsDestination implements Destination {
    private static final int USUAL_MOST_BYTES = 262_144;

    private final SqsConnection connection;

    SqsDestination(SqsConnection connection) {
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return connection.inWords();
    }

    @Override
    public void check() {
        connection.attributes(SyncError.WRITE_FAILED);
    }

    @Override
    public Sender open() {
        String most = connection.attributes(SyncError.WRITE_FAILED).get(QueueAttributeName.MAXIMUM_MESSAGE_SIZE);
        return new SqsSender(connection, most == null ? USUAL_MOST_BYTES : Integer.parseInt(most));
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
