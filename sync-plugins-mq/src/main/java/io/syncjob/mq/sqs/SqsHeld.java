package io.syncjob.mq.sqs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The messages that were received and not yet deleted. As long as they are here nobody else gets them: a thread tells the
 * server so before it would give them to others.
 */
final class SqsHeld implements AutoCloseable {
    /** The most that a call takes. */
    static final int BATCH = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SqsHeld.class);
    private static final int TIMES_IN_A_PERIOD = 3;
    private static final long PATIENCE_SECONDS = 5;

    private final SqsConnection connection;
    private final int visibilitySeconds;
    private final Map<Long, String> handles = new LinkedHashMap<>();
    private final ScheduledExecutorService keeping;
    private long count;

    /** @param visibilitySeconds after so long the server gives a message to others, unless it is told not to */
    SqsHeld(SqsConnection connection, int visibilitySeconds) {
        this.connection = connection;
        this.visibilitySeconds = visibilitySeconds;
        this.keeping = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "syncjob-sqs-" + connection.name());
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, TimeUnit.SECONDS.toMillis(visibilitySeconds) / TIMES_IN_A_PERIOD);
        var unused = keeping.scheduleWithFixedDelay(this::keep, period, period, TimeUnit.MILLISECONDS);
    }

    synchronized void add(List<Message> messages) {
        messages.forEach(message -> handles.put(count++, message.receiptHandle()));
    }

    synchronized int size() {
        return handles.size();
    }

    private synchronized List<List<String>> batches(long most) {
        List<List<String>> batches = new ArrayList<>();
        long left = most;
        for (String handle : handles.values()) {
            if (left-- == 0) {
                break;
            }
            if (batches.isEmpty() || batches.get(batches.size() - 1).size() == BATCH) {
                batches.add(new ArrayList<>());
            }
            batches.get(batches.size() - 1).add(handle);
        }
        return batches;
    }

    private void keep() {
        try {
            setVisibility(visibilitySeconds);
        } catch (SdkException | IllegalStateException e) {
            // Messages that are given to others, too, are read twice, as this queue promises no better.
            LOG.debug("Messages of SQS could not be kept", e);
        }
    }

    private void setVisibility(int seconds) {
        for (List<String> batch : batches(Long.MAX_VALUE)) {
            List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
            for (String handle : batch) {
                entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(handle)
                        .visibilityTimeout(seconds)
                        .build());
            }
            var told = connection
                    .client()
                    .changeMessageVisibilityBatch(
                            request -> request.queueUrl(connection.url()).entries(entries));
            if (told.hasFailed()) {
                LOG.debug(
                        "SQS did not change the visibility of {} messages",
                        told.failed().size());
            }
        }
    }

    /** Deletes the first messages that are here. */
    void delete(long number) throws NotTakenException {
        for (List<String> batch : batches(number)) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (String handle : batch) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(handle)
                        .build());
            }
            var told = connection
                    .client()
                    .deleteMessageBatch(
                            request -> request.queueUrl(connection.url()).entries(entries));
            forget(batch.size());
            if (told.hasFailed() && !told.failed().isEmpty()) {
                BatchResultErrorEntry first = told.failed().get(0);
                throw new NotTakenException(
                        told.failed().size() + " messages could not be deleted, and will come again",
                        first.code(),
                        String.valueOf(first.message()));
            }
        }
    }

    private synchronized void forget(int number) {
        handles.keySet().removeAll(handles.keySet().stream().limit(number).toList());
    }

    /** Lets the queue have the messages back at once. */
    @Override
    public void close() {
        keeping.shutdownNow();
        try {
            // Else it could keep what is given back here.
            if (!keeping.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("The thread that keeps messages of SQS is still in a call");
            }
            setVisibility(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SdkException | IllegalStateException e) {
            LOG.debug("Messages of SQS are given again only when their time is over", e);
        }
    }
}
