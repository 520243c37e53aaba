package io.syncjob.mq.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.Sender;
import io.syncjob.text.Fault;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Publishes with confirms. A message that no queue takes comes back before its confirm, and without saying which it was: it
 * is told by its routing key and contents, and of those that are equal any will do.
 */
final class RabbitSender implements Sender {
    private static final String NO_ROUTE = "NO_ROUTE";

    private final RabbitWriter config;
    private final Channel channel;
    private final int timeoutMillis;
    private final String inWords;
    private final Queue<Return> returned = new ConcurrentLinkedQueue<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private int unconfirmed;
    private volatile boolean cancelled;

    private record Sent(int row, String routingKey, OutgoingMessage message) {}

    RabbitSender(RabbitWriter config, Channel channel, int timeoutMillis, String inWords) throws IOException {
        this.config = config;
        this.channel = channel;
        this.timeoutMillis = timeoutMillis;
        this.inWords = inWords;
        channel.addReturnListener(returned::add);
        channel.confirmSelect();
    }

    @Override
    public void send(OutgoingMessage message, int row) throws Exception {
        String own = message.destination();
        String routingKey = own == null ? config.routingKey() : own;
        Fault fault = RabbitProperties.fault(message);
        if (fault != null) {
            faults.put(row, fault);
            return;
        }
        try {
            channel.basicPublish(
                    config.exchange(),
                    routingKey,
                    true,
                    RabbitProperties.of(message, isJson(config.message())),
                    message.valueOrEmpty());
            sent.add(new Sent(row, routingKey, message));
            unconfirmed++;
            if (unconfirmed >= config.inFlight()) {
                awaitConfirms();
            }
        } catch (IllegalArgumentException e) {
            // The client's own check, such as of a routing key beyond 255 bytes.
            faults.put(row, Fault.invalid("The message cannot be sent: " + e.getMessage()));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private void awaitConfirms() throws Exception {
        if (unconfirmed > 0 && !channel.waitForConfirms(timeoutMillis)) {
            throw new NotTakenException();
        }
        unconfirmed = 0;
    }

    @Override
    public void settle(Refused to) throws Exception {
        try {
            awaitConfirms();
        } catch (Exception e) {
            throw failed(e);
        }
        faults.forEach(to::refused);
        faults.clear();
        tellReturned(to);
        sent.clear();
    }

    private void tellReturned(Refused to) {
        if (returned.isEmpty()) {
            return;
        }
        Map<String, Deque<Sent>> byRoutingKey = new HashMap<>();
        sent.forEach(each -> byRoutingKey
                .computeIfAbsent(each.routingKey(), key -> new ArrayDeque<>())
                .add(each));
        for (Return back = returned.poll(); back != null; back = returned.poll()) {
            Sent match = take(byRoutingKey.getOrDefault(back.getRoutingKey(), new ArrayDeque<>()), back);
            if (match == null) {
                throw new IllegalStateException("RabbitMQ gave back a message that was not sent");
            }
            to.refused(
                    match.row(),
                    new Fault(
                            NO_ROUTE,
                            "No queue takes messages of the " + inWords + " with the routing key '" + match.routingKey()
                                    + "'"));
        }
    }

    /** The first of those sent, in whose order messages come back, that is equal. */
    private static @Nullable Sent take(Deque<Sent> candidates, Return back) {
        for (Sent each : candidates) {
            if (Arrays.equals(each.message().valueOrEmpty(), back.getBody())) {
                candidates.remove(each);
                return each;
            }
        }
        return null;
    }

    private Exception failed(Exception failure) {
        return cancelled
                ? new SyncException(SyncError.CANCELLED, "Writing was cancelled", "")
                : RabbitErrors.of(failure, inWords, SyncError.WRITE_FAILED);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() throws Exception {
        try {
            if (channel.isOpen()) {
                channel.close();
            }
        } catch (IOException | RuntimeException e) {
            // The connection is gone, which is told where it matters: at the next confirm.
            channel.abort();
        }
    }

    private static boolean isJson(MessageLayout message) {
        return message.value() == null && message.valueFormat().as() == ValueFormat.Form.JSON;
    }
}
