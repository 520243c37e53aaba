package io.syncjob.mq.sqs;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.Deliveries;
import io.syncjob.mq.internal.IncomingMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Receives messages by long polling, and deletes them when they are acknowledged. */
final class SqsDeliveries implements Deliveries {
    private static final String ALL = "All";
    private static final int POLL_SECONDS = 1;
    /** Of no use as a wait of the server, which counts in seconds. */
    private static final long SHORT_MILLIS = 100;
    /** A queue that gives nothing so often has no more, though nothing was deleted. */
    private static final int ENOUGH = 2;

    private final SqsReader config;
    private final SqsConnection connection;
    private final SqsMessage message;
    private final SqsHeld held;
    private final Deque<Message> received = new ArrayDeque<>();
    private int emptyAnswers;
    private volatile boolean cancelled;

    SqsDeliveries(SqsReader config, SqsConnection connection) {
        this.config = config;
        this.connection = connection;
        this.message = new SqsMessage(connection.name());
        this.held = new SqsHeld(connection, (int) config.visibility().toSeconds());
    }

    @Override
    public @Nullable IncomingMessage next(long millis) throws Exception {
        if (received.isEmpty()) {
            try {
                receive(millis < SHORT_MILLIS ? 0 : POLL_SECONDS);
            } catch (SdkException e) {
                throw failed(e);
            }
        }
        if (cancelled) {
            throw new SyncException(SyncError.CANCELLED, "Reading was cancelled", "");
        }
        Message next = received.poll();
        if (next == null) {
            return null;
        }
        message.set(next);
        return message;
    }

    private void receive(int seconds) {
        List<Message> came = connection
                .client()
                .receiveMessage(request -> request.queueUrl(connection.url())
                        .maxNumberOfMessages(SqsHeld.BATCH)
                        .waitTimeSeconds(seconds)
                        .visibilityTimeout((int) config.visibility().toSeconds())
                        .messageAttributeNames(ALL)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        held.add(came);
        received.addAll(came);
        emptyAnswers = came.isEmpty() ? emptyAnswers + 1 : 0;
    }

    private SyncException failed(Exception failure) {
        return cancelled
                ? new SyncException(SyncError.CANCELLED, "Reading was cancelled", "")
                : connection.failed(failure, SyncError.READ_FAILED);
    }

    @Override
    public void acknowledge(long count) throws Exception {
        try {
            held.delete(count);
            emptyAnswers = 0;
        } catch (SdkException | NotTakenException e) {
            throw failed(e);
        }
    }

    /** A group of a FIFO queue gives no more before what it gave is deleted. */
    @Override
    public boolean awaitsAcknowledgement() {
        int given = held.size() - received.size();
        boolean silent = connection.isFifo() && emptyAnswers > 0 && emptyAnswers <= ENOUGH;
        return given > 0 && (silent || 2 * given > config.inFlight());
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        held.close();
    }
}
