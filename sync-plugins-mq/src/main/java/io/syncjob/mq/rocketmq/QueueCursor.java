package io.syncjob.mq.rocketmq;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.IncomingMessage;
import io.syncjob.mq.internal.LogCursor;
import io.syncjob.mq.internal.LogRange;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.TimeoutException;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.consumer.PullStatus;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of a queue up to an offset. Offsets without a message count as read: those of other tags, and those that
 * compaction removed.
 */
final class QueueCursor implements LogCursor {
    private static final String ALL_TAGS = "*";
    private static final long POLL_MILLIS = 100;
    private static final Iterator<MessageExt> NOTHING = Collections.emptyIterator();

    private final RocketTopic topic;
    private final RocketReader config;
    private final RocketConsumer consumer;
    private final MessageQueue queue;
    private final String tags;
    private final long begin;
    private final long to;
    private final RocketMessage message = new RocketMessage();
    private Iterator<MessageExt> pulled = NOTHING;
    /** The offset that is to be pulled from when all that was pulled is read. */
    private long next;

    private long place;
    private boolean silent;
    private long silentSince;
    private boolean waiting;
    private volatile boolean cancelled;

    QueueCursor(RocketTopic topic, RocketReader config, RocketConsumer consumer, LogRange range, QueuePlace from) {
        this.topic = topic;
        this.config = config;
        this.consumer = consumer;
        this.queue = from.in(config.topic());
        this.tags = config.tags() == null ? ALL_TAGS : config.tags();
        this.begin = QueuePlace.parse(range.from()).offset();
        this.to = QueuePlace.parse(range.to()).offset();
        this.next = from.offset();
        this.place = from.offset() - 1;
    }

    @Override
    public @Nullable IncomingMessage next() throws Exception {
        waiting = false;
        while (!pulled.hasNext()) {
            if (next > to) {
                return null;
            }
            if (!pull()) {
                waiting = isWaitedFor();
                return null;
            }
        }
        MessageExt found = pulled.next();
        if (found.getQueueOffset() > to) {
            pulled = NOTHING;
            next = to + 1;
            return null;
        }
        place = found.getQueueOffset();
        message.set(found);
        return message;
    }

    /** Asks for messages. Gives false when nothing was there for a moment. */
    private boolean pull() throws Exception {
        try {
            if (cancelled) {
                throw new SyncException(SyncError.CANCELLED, "Reading was cancelled", "");
            }
            PullResult result = consumer.pull(queue, tags, next);
            requireKept(result);
            if (result.getPullStatus() == PullStatus.FOUND) {
                pulled = result.getMsgFoundList().iterator();
            }
            boolean moved = result.getPullStatus() != PullStatus.OFFSET_ILLEGAL && result.getNextBeginOffset() > next;
            if (moved) {
                next = result.getNextBeginOffset();
                silent = false;
            } else {
                // The broker has answered at once: to let it wait for messages would tie up a request until its
                // timeout.
                Thread.sleep(POLL_MILLIS);
            }
            return moved;
        } catch (Exception e) {
            throw topic.failed(e);
        }
    }

    /** Fails where the messages that are to be read next are not there any more. */
    private void requireKept(PullResult result) {
        boolean deleted = result.getMinOffset() > next;
        // A begin may lie in the future; what was read before must have been there.
        boolean madeAnew = result.getMaxOffset() < next && next > begin;
        if (deleted || madeAnew) {
            throw new SyncException(
                    SyncError.READ_FAILED,
                    "The message at offset " + next + " of the queue " + QueuePlace.name(queue) + " of the "
                            + topic.inWords() + " is not there any more: "
                            + (deleted
                                    ? "messages before offset " + result.getMinOffset() + " were deleted"
                                    : "the topic was made anew"),
                    "Run the job anew, more often than messages are kept; those in between are lost to it.");
        }
    }

    /** Whether more can come; throws when nothing came for longer than is allowed for. */
    private boolean isWaitedFor() {
        long now = System.nanoTime();
        if (!silent) {
            silent = true;
            silentSince = now;
        }
        Duration idle = config.idle();
        if (idle != null) {
            return now - silentSince <= idle.toNanos();
        }
        if (now - silentSince > config.timeout().toNanos()) {
            String what = "Nothing came for " + config.timeout() + " from the queue " + QueuePlace.name(queue)
                    + " of the " + topic.inWords() + ", of which offset " + next + " is next and " + (to + 1)
                    + " is the end";
            throw new SyncException(
                    SyncError.READ_FAILED,
                    what,
                    "See that the brokers run. Where the end lies in the future, set 'idle' to end when nothing comes, or"
                            + " a longer 'timeout'.",
                    new TimeoutException(what));
        }
        return true;
    }

    @Override
    public boolean isWaiting() {
        return waiting;
    }

    @Override
    public String place() {
        return QueuePlace.of(queue, place).toString();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {}
}
