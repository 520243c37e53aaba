package io.syncjob.mq.mqtt;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.Deliveries;
import io.syncjob.mq.internal.IncomingMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of a session. The broker sends no more than the prefetch before some are acknowledged; what it sends
 * less than that is not known, but told by its falling silent.
 */
final class MqttDeliveries implements Deliveries, MqttLink.Listener {
    /** Silent for so long, a broker may be waiting. */
    private static final long PAUSE_NANOS = 100_000_000;
    /** Silent for so long, it has no more messages, though nothing was acknowledged. */
    private static final long END_NANOS = 1_000_000_000;

    private final MqttReader config;
    private final MqttAccess access;
    private final String inWords;
    private final Runnable closed;
    private final MqttLink link;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Deque<MqttArrival> given = new ArrayDeque<>();
    private long count;
    private long lastArrival = System.nanoTime();
    private volatile @Nullable Throwable lost;
    private volatile boolean cancelled;

    /** What came: a message, or a sign to look what has changed. */
    private record Event(@Nullable MqttArrival message) {
        static final Event SIGN = new Event(null);
    }

    /** @param closed is run when this is closed */
    MqttDeliveries(MqttReader config, MqttAccess access, String clientId, String inWords, Runnable closed)
            throws Exception {
        this.config = config;
        this.access = access;
        this.inWords = inWords;
        this.closed = closed;
        this.link = access.link(new MqttAccess.Session(clientId, config.prefetch()), this);
        try {
            link.connect();
            link.subscribe(config);
        } catch (Exception e) {
            link.close();
            throw e;
        }
    }

    @Override
    public void arrived(MqttArrival message) {
        events.add(new Event(message));
    }

    @Override
    public void lost(Throwable cause) {
        lost = cause;
        events.add(Event.SIGN);
    }

    @Override
    public @Nullable IncomingMessage next(long millis) throws Exception {
        Event event = events.poll(millis, TimeUnit.MILLISECONDS);
        if (cancelled) {
            throw new SyncException(SyncError.CANCELLED, "Reading was cancelled", "");
        }
        if (event == null) {
            return null;
        }
        MqttArrival message = event.message();
        if (message == null) {
            throw failed(lost);
        }
        lastArrival = System.nanoTime();
        given.add(message);
        message.numbered(count++);
        return message;
    }

    private Exception failed(@Nullable Throwable failure) {
        return MqttErrors.of(failure, access.server(), inWords, SyncError.READ_FAILED);
    }

    @Override
    public void acknowledge(long rows) throws Exception {
        for (long i = 0; i < rows; i++) {
            if (lost != null) {
                throw failed(lost);
            }
            try {
                given.remove().acknowledge();
            } catch (RejectedExecutionException e) {
                // The connection ended just now.
                throw failed(e);
            }
        }
    }

    @Override
    public boolean awaitsAcknowledgement() {
        if (2 * given.size() > config.prefetch()) {
            return true;
        }
        long silent = System.nanoTime() - lastArrival;
        return !given.isEmpty() && silent >= PAUSE_NANOS && silent <= END_NANOS;
    }

    @Override
    public void cancel() {
        cancelled = true;
        events.add(Event.SIGN);
    }

    @Override
    public void close() throws Exception {
        try {
            link.close();
        } finally {
            closed.run();
        }
    }
}
