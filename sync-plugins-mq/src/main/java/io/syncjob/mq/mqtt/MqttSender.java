package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttEncodeException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.Sender;
import io.syncjob.text.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Publishes, and waits for acknowledgements where too many are under way. */
final class MqttSender implements Sender {
    private final MqttWriter config;
    private final MqttLink link;
    private final Function<Exception, Exception> failed;
    private final MqttQos qos;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private volatile boolean cancelled;

    private record Sent(int row, CompletableFuture<?> told) {}

    /** @param link is connected, and is closed with this */
    MqttSender(MqttWriter config, MqttLink link, Function<Exception, Exception> failed) {
        this.config = config;
        this.link = link;
        this.failed = failed;
        this.qos = MqttErrors.qos(config.qos());
    }

    @Override
    public void send(OutgoingMessage message, int row) throws Exception {
        String own = message.destination();
        try {
            sent.add(new Sent(row, link.publish(own == null ? config.topic() : own, qos, config.retain(), message)));
        } catch (IllegalArgumentException e) {
            faults.put(row, Fault.invalid("The message cannot be sent: " + e.getMessage()));
        }
        while (sent.size() >= config.inFlight()) {
            awaitFirst();
        }
    }

    private void awaitFirst() throws Exception {
        Sent first = sent.remove();
        try {
            link.await(first.told());
        } catch (MqttEncodeException e) {
            faults.put(first.row(), new Fault("TOO_LARGE", "The message is too large: " + e.getMessage()));
        } catch (Exception e) {
            throw cancelled ? new SyncException(SyncError.CANCELLED, "Writing was cancelled", "") : failed.apply(e);
        }
    }

    @Override
    public void settle(Refused to) throws Exception {
        while (!sent.isEmpty()) {
            awaitFirst();
        }
        faults.forEach(to::refused);
        faults.clear();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() throws Exception {
        link.close();
    }
}
