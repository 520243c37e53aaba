package io.syncjob.mq.rocketmq;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.Sender;
import io.syncjob.text.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.jspecify.annotations.Nullable;

/** Sends messages and waits for the brokers' confirmations when enough were sent. */
final class RocketSender implements Sender {
    private final RocketWriter config;
    private final RocketProducer producer;
    private final String inWords;
    private final long patienceMillis;
    private final Map<String, Boolean> topics = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private volatile boolean cancelled;

    private record Sent(int row, CompletableFuture<SendResult> told) {}

    RocketSender(RocketWriter config, RocketProducer producer, String inWords) {
        this.config = config;
        this.producer = producer;
        this.inWords = inWords;
        // The client itself tells of what was not answered in time, unless it lost it.
        this.patienceMillis = 2 * config.timeout().toMillis();
        topics.put(config.topic(), true);
    }

    @Override
    public void send(OutgoingMessage message, int row) throws Exception {
        String own = message.destination();
        String topic = own == null ? config.topic() : own;
        try {
            Fault fault = fault(message, topic);
            if (fault != null) {
                faults.put(row, fault);
                return;
            }
            Message made = RocketProperties.of(message, topic);
            sent.add(new Sent(row, producer.send(made)));
            if (sent.size() >= config.inFlight()) {
                awaitConfirmations();
            }
        } catch (IllegalArgumentException e) {
            faults.put(row, Fault.invalid("The message cannot be sent: " + e.getMessage()));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /** What the client would refuse. */
    private @Nullable Fault fault(OutgoingMessage message, String topic) throws MQClientException {
        int bytes = message.valueOrEmpty().length;
        if (bytes == 0) {
            return Fault.invalid("RocketMQ takes no message without a value");
        }
        if (bytes > config.maxBytes()) {
            return new Fault(
                    "TOO_LARGE",
                    "The message is too large: its value has " + bytes + " bytes, and 'maxBytes' is "
                            + config.maxBytes());
        }
        return isThere(topic) ? null : new Fault("NO_TOPIC", "There is no topic '" + topic + "'");
    }

    /** Brokers make topics that are not there, where they are not told otherwise. */
    private boolean isThere(String topic) throws MQClientException {
        Boolean known = topics.get(topic);
        if (known == null) {
            known = producer.has(topic);
            topics.put(topic, known);
        }
        return known;
    }

    private void awaitConfirmations() throws Exception {
        for (Sent each : sent) {
            try {
                SendStatus status =
                        each.told().get(patienceMillis, TimeUnit.MILLISECONDS).getSendStatus();
                if (status != SendStatus.SEND_OK) {
                    throw new NotStoredException(status);
                }
            } catch (ExecutionException e) {
                faults.put(each.row(), faultOf(e.getCause() == null ? e : e.getCause()));
            }
        }
        sent.clear();
    }

    /** What a broker has against a message; throws what is no fault of the message. */
    private static Fault faultOf(Throwable failure) throws Exception {
        if (RocketErrors.code(failure) == ResponseCode.MESSAGE_ILLEGAL) {
            return new Fault("TOO_LARGE", "The broker refused the message: " + RocketErrors.said(failure));
        }
        throw failure instanceof Exception known ? known : new ExecutionException(failure);
    }

    private Exception failed(Exception failure) {
        return cancelled
                ? new SyncException(SyncError.CANCELLED, "Writing was cancelled", "")
                : RocketErrors.of(failure, config.servers(), inWords, SyncError.WRITE_FAILED);
    }

    @Override
    public void settle(Refused to) throws Exception {
        try {
            awaitConfirmations();
        } catch (Exception e) {
            throw failed(e);
        }
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
