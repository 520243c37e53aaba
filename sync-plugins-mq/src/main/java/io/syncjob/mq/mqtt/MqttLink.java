package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.OutgoingMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection to a broker, by one version of the protocol. Used by one thread. */
abstract sealed class MqttLink implements AutoCloseable permits MqttLinkV3, MqttLinkV5 {
    private static final int CLOSE_MILLIS = 500;

    private final MqttAccess access;
    private final Listener listener;
    /** Fails when the connection ends, which the client's own futures of a session that goes on do not. */
    private final CompletableFuture<Void> down = new CompletableFuture<>();

    private CompletableFuture<Void> connected = CompletableFuture.completedFuture(null);

    /** Is told what comes, by the client's own thread. */
    interface Listener {
        Listener NONE = new Listener() {
            @Override
            public void arrived(MqttArrival message) {}

            @Override
            public void lost(Throwable cause) {}
        };

        void arrived(MqttArrival message);

        /** The connection, or the try to make one, has ended. */
        void lost(Throwable cause);
    }

    MqttLink(MqttAccess access, Listener listener) {
        this.access = access;
        this.listener = listener;
    }

    /** What tells that the connection has ended. */
    final MqttClientDisconnectedListener downListener() {
        return context -> {
            down.completeExceptionally(context.getCause());
            listener.lost(context.getCause());
        };
    }

    abstract MqttClient client();

    abstract CompletableFuture<?> startConnecting();

    abstract CompletableFuture<Void> disconnect();

    /** Subscribes. The future has the QoS that the broker grants. */
    abstract CompletableFuture<MqttQos> subscribe(String topics, MqttQos qos, RetainedMessages retained);

    /**
     * Publishes. The future fails where the broker refuses the message.
     *
     * @throws IllegalArgumentException if the message, or its topic, cannot be sent
     */
    abstract CompletableFuture<?> publish(String topic, MqttQos qos, boolean retain, OutgoingMessage message);

    final void connect() throws Exception {
        connected = startConnecting().thenAccept(acknowledged -> {});
        await(connected);
    }

    final void subscribe(MqttReader config) throws Exception {
        MqttQos granted = await(subscribe(config.topics(), MqttErrors.qos(config.qos()), config.retained()));
        if (granted == MqttQos.AT_MOST_ONCE) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The broker sends messages of " + config.topics() + " at QoS 0 only, so that they can be lost",
                    "Have QoS 1 allowed by the broker.");
        }
    }

    final boolean isUp() {
        return client().getState().isConnected();
    }

    final <T> T await(CompletableFuture<T> future) throws Exception {
        try {
            if (!future.isDone()) {
                CompletableFuture.anyOf(future, down).get(access.timeout().toMillis(), TimeUnit.MILLISECONDS);
            }
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception known ? known : e;
        }
    }

    /** Ends the connection, and keeps the session; what was acknowledged before is told to the broker. */
    @Override
    public final void close() throws InterruptedException {
        // One that is still being made ends as soon as it is there.
        CompletableFuture<Void> ended =
                connected.thenCompose(ok -> isUp() ? disconnect() : CompletableFuture.completedFuture(null));
        try {
            ended.get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It is down already, or soon: the client does not wait for a broker that is silent for long.
            return;
        }
    }
}
