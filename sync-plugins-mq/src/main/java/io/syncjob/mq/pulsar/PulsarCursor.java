package io.syncjob.mq.pulsar;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.IncomingMessage;
import io.syncjob.mq.internal.LogCursor;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;

/** Reads messages of a partition up to an end. */
final class PulsarCursor implements LogCursor {
    private final PulsarReader config;
    private final PulsarConnection connection;
    private final PulsarTape tape;
    private final PulsarPlace from;
    private final boolean known;
    private final PulsarEnd end;
    private final PulsarMessage message;
    private @Nullable PulsarPlace place;
    private boolean begun;
    private boolean ended;
    private long lastSign = System.nanoTime();
    private volatile boolean cancelled;

    /**
     * @param from the message to begin with, or the place behind it
     * @param known whether there is such a message, unless it was deleted
     */
    PulsarCursor(
            PulsarReader config,
            PulsarConnection connection,
            PulsarTape tape,
            PulsarPlace from,
            boolean known,
            PulsarEnd end) {
        this.config = config;
        this.connection = connection;
        this.tape = tape;
        this.from = from;
        this.known = known;
        this.end = end;
        this.message = new PulsarMessage(config.topic());
    }

    @Override
    public @Nullable IncomingMessage next() throws Exception {
        try {
            while (!ended) {
                Message<byte[]> next = tape.next();
                if (cancelled) {
                    throw new SyncException(SyncError.CANCELLED, "Reading was cancelled", "");
                }
                if (next != null) {
                    if (take(next)) {
                        return message;
                    }
                } else if (isOver()) {
                    ended = true;
                } else if (config.idle() != null) {
                    // What came so far need not wait for what may never come.
                    return null;
                }
            }
            return null;
        } catch (Exception e) {
            throw cancelled
                    ? new SyncException(SyncError.CANCELLED, "Reading was cancelled", "")
                    : connection.failed(e, "topic '" + config.topic() + "'", SyncError.READ_FAILED);
        }
    }

    /** Takes a message, unless it is before the begin or behind the end. */
    private boolean take(Message<byte[]> next) {
        PulsarPlace at = Objects.requireNonNull(tape.seen(), "seen");
        lastSign = System.nanoTime();
        if (!begun) {
            requireBegin(at);
            begun = true;
        }
        if (from.isBehind(at)) {
            return false;
        }
        if (!end.includes(at, next.getPublishTime())) {
            ended = true;
            return false;
        }
        ended = end.isAt(at);
        place = at;
        message.set(next, at);
        return true;
    }

    /** The first message that comes is that where reading begins, unless it was deleted, with more behind it perhaps. */
    private void requireBegin(PulsarPlace first) {
        if (known && first.compareEntry(from) > 0) {
            throw new SyncException(
                    SyncError.READ_FAILED,
                    "The message at " + from + " of the topic '" + config.topic()
                            + "' is not there any more, and the first one is " + first
                            + ": the topic's retention deleted what stood before",
                    "Run the job anew, more often than messages are kept; those in between are lost to it.");
        }
    }

    /** Nothing came: whether the range ends here; throws when something had to come. */
    private boolean isOver() throws Exception {
        long silent = System.nanoTime() - lastSign;
        Duration idle = config.idle();
        if (idle != null && silent > idle.toNanos()) {
            return true;
        }
        PulsarPlace newest = tape.newest();
        boolean exhausted = tape.isExhausted(from, newest);
        if (exhausted && (idle == null || end.isThere(newest))) {
            return true;
        }
        if (!exhausted && silent > config.timeout().toNanos()) {
            throw new TimeoutException("Nothing came for " + config.timeout() + ", though " + newest + " is there");
        }
        return false;
    }

    @Override
    public boolean isWaiting() {
        return !ended;
    }

    @Override
    public String place() {
        return String.valueOf(place);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() throws InterruptedException {
        tape.close();
    }
}
