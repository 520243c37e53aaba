package io.syncjob.mq.sqs;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.Sender;
import io.syncjob.text.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Sends ten messages in a call, or fewer where they are large. */
final class SqsSender implements Sender {
    /** What a call may have in all. */
    private static final int CALL_BYTES = 262_144;
    /** Said of a call as a whole, for the sake of one of its messages. */
    private static final Set<String> OF_A_MESSAGE = Set.of(
            "InvalidMessageContents",
            "InvalidParameterValue",
            "InvalidAttributeValue",
            "BatchRequestTooLong",
            "MissingParameter",
            "UnsupportedOperation",
            "AWS.SimpleQueueService.BatchRequestTooLong",
            "AWS.SimpleQueueService.UnsupportedOperation");

    private final SqsConnection connection;
    private final int mostBytes;
    private final List<SendMessageBatchRequestEntry> waiting = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private long waitingBytes;
    private volatile boolean cancelled;

    /** @param mostBytes the most that the queue takes of a message */
    SqsSender(SqsConnection connection, int mostBytes) {
        this.connection = connection;
        this.mostBytes = mostBytes;
    }

    @Override
    public void send(OutgoingMessage message, int row) throws Exception {
        long bytes = SqsEntries.bytes(message);
        if (bytes > mostBytes) {
            faults.put(
                    row,
                    new Fault(
                            "TOO_LARGE",
                            "The message is too large: of its " + bytes + " bytes the queue takes " + mostBytes));
            return;
        }
        SendMessageBatchRequestEntry entry;
        try {
            entry = SqsEntries.of(message, row);
        } catch (IllegalArgumentException e) {
            faults.put(row, Fault.invalid("The message cannot be sent: " + e.getMessage()));
            return;
        }
        if (waiting.size() == SqsHeld.BATCH || waitingBytes + bytes > CALL_BYTES) {
            sendWaiting();
        }
        waiting.add(entry);
        waitingBytes += bytes;
    }

    private void sendWaiting() throws Exception {
        List<SendMessageBatchRequestEntry> entries = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        if (entries.isEmpty()) {
            return;
        }
        try {
            send(entries);
        } catch (SdkException | NotTakenException e) {
            throw cancelled
                    ? new SyncException(SyncError.CANCELLED, "Writing was cancelled", "")
                    : connection.failed(e, SyncError.WRITE_FAILED);
        }
    }

    private void send(List<SendMessageBatchRequestEntry> entries) throws NotTakenException {
        SendMessageBatchResponse told;
        try {
            told = connection
                    .client()
                    .sendMessageBatch(
                            request -> request.queueUrl(connection.url()).entries(entries));
        } catch (SqsException e) {
            if (e.awsErrorDetails() == null
                    || !OF_A_MESSAGE.contains(e.awsErrorDetails().errorCode())) {
                throw e;
            }
            if (entries.size() == 1) {
                refuse(
                        entries.get(0).id(),
                        e.awsErrorDetails().errorCode(),
                        e.awsErrorDetails().errorMessage());
            } else {
                // Alone, each tells whether it was the one that is refused.
                for (SendMessageBatchRequestEntry each : entries) {
                    send(List.of(each));
                }
            }
            return;
        }
        for (BatchResultErrorEntry failed : told.failed()) {
            if (!failed.senderFault()) {
                throw new NotTakenException("A message was not taken", failed.code(), String.valueOf(failed.message()));
            }
            refuse(failed.id(), failed.code(), String.valueOf(failed.message()));
        }
    }

    private void refuse(String row, String code, String message) {
        faults.put(Integer.valueOf(row), new Fault("REFUSED", "SQS refused the message: " + code + ": " + message));
    }

    @Override
    public void settle(Refused to) throws Exception {
        sendWaiting();
        faults.forEach(to::refused);
        faults.clear();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {}
}
