package io.syncjob.mq.pulsar;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.Sender;
import io.syncjob.text.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends in batches, as Pulsar's client makes them, and waits for the oldest message when enough are under way. */
final class PulsarSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(PulsarSender.class);

    private final PulsarWriter config;
    private final PulsarConnection connection;
    private final String inWords;
    private final PulsarProducers producers;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private final List<Sent> unclear = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private volatile boolean cancelled;

    private record Sent(
            int row, OutgoingMessage message, Producer<byte[]> producer, CompletableFuture<MessageId> told) {}

    PulsarSender(PulsarWriter config, PulsarConnection connection, String inWords) {
        this.config = config;
        this.connection = connection;
        this.inWords = inWords;
        this.producers = new PulsarProducers(config, connection);
    }

    @Override
    public void send(OutgoingMessage message, int row) throws Exception {
        try {
            String own = message.destination();
            String topic = own == null ? config.topic() : own;
            Producer<byte[]> producer = producers.of(topic);
            if (producer == null) {
                faults.put(row, new Fault("NO_TOPIC", "There is no topic '" + topic + "'"));
                return;
            }
            if (sent.size() >= config.inFlight()) {
                settleOldest();
            }
            sent.add(new Sent(
                    row,
                    message,
                    producer,
                    PulsarEntries.fill(producer.newMessage(), message).sendAsync()));
        } catch (IllegalArgumentException e) {
            faults.put(row, Fault.invalid("The message cannot be sent: " + e.getMessage()));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private void settleOldest() throws Exception {
        Sent oldest = sent.remove();
        try {
            connection.await(oldest.told());
        } catch (PulsarClientException.InvalidMessageException
                | PulsarClientException.NotAllowedException
                | PulsarClientException.TimeoutException e) {
            LOG.debug("A message is sent again, alone", e);
            unclear.add(oldest);
        }
    }

    /**
     * Sends a message again while nothing else is under way. A refusal can be of others in the same batch; and one that comes
     * before the answer to an earlier message the client does not heed, and waits until its time is over.
     */
    private void sendAlone(Sent again) throws Exception {
        try {
            CompletableFuture<MessageId> told = PulsarEntries.fill(
                            again.producer().newMessage(), again.message())
                    .sendAsync();
            var unused = again.producer().flushAsync();
            connection.await(told);
        } catch (PulsarClientException.InvalidMessageException e) {
            faults.put(again.row(), new Fault("TOO_LARGE", "The message is too large for the brokers"));
        } catch (PulsarClientException.NotAllowedException e) {
            faults.put(again.row(), new Fault("REFUSED", "Pulsar refused the message: " + e.getMessage()));
        }
    }

    private Exception failed(Exception failure) {
        return cancelled
                ? new SyncException(SyncError.CANCELLED, "Writing was cancelled", "")
                : connection.failed(failure, inWords, SyncError.WRITE_FAILED);
    }

    @Override
    public void settle(Refused to) throws Exception {
        try {
            while (!sent.isEmpty()) {
                settleOldest();
            }
            for (Sent each : unclear) {
                sendAlone(each);
            }
            unclear.clear();
            producers.trim();
        } catch (Exception e) {
            throw failed(e);
        }
        faults.forEach(to::refused);
        faults.clear();
    }

    /** What was sent stays; what became of it is of no interest any more. */
    @Override
    public void rollback() {
        sent.clear();
        unclear.clear();
        faults.clear();
    }

    @Override
    public void cancel() {
        cancelled = true;
        connection.cancel();
    }

    @Override
    public void close() throws Exception {
        producers.close();
    }
}
