package io.syncjob.mq.rocketmq;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.LogCursor;
import io.syncjob.mq.internal.LogRange;
import io.syncjob.mq.internal.MessageLog;
import io.syncjob.mq.internal.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.rocketmq.common.message.MessageQueue;

/** A topic that is read; each queue of a broker is a partition of it. */
final class RocketTopic implements MessageLog {
    private final RocketReader config;
    private final RocketConsumer consumer;

    RocketTopic(RocketReader config, RocketConsumer consumer) {
        this.config = config;
        this.consumer = consumer;
    }

    @Override
    public String inWords() {
        return "topic '" + config.topic() + "'";
    }

    @Override
    public String inWords(LogRange range) {
        return inWords() + ", queue "
                + QueuePlace.name(QueuePlace.parse(range.from()).in(config.topic()));
    }

    Exception failed(Exception failure) {
        return RocketErrors.of(failure, config.servers(), inWords(), SyncError.READ_FAILED);
    }

    @Override
    public List<LogRange> ranges() throws Exception {
        try {
            List<MessageQueue> queues = consumer.queues(config.topic());
            requireQueues(queues);
            List<LogRange> ranges = new ArrayList<>();
            for (MessageQueue queue : queues) {
                ranges.add(range(queue));
            }
            return ranges;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /** Refuses offsets of queues that the topic has not. */
    private void requireQueues(List<MessageQueue> queues) {
        Set<String> known = queues.stream().map(QueuePlace::name).collect(Collectors.toCollection(TreeSet::new));
        Stream.concat(config.begin().offsets().keySet().stream(), config.end().offsets().keySet().stream())
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Settings.invalid(
                            "The 'offsets' name the queue '" + name + "', and the " + inWords() + " has the queues "
                                    + known,
                            "Name queues of the topic.");
                });
    }

    private LogRange range(MessageQueue queue) throws Exception {
        long first = consumer.first(queue);
        long latest = consumer.end(queue);
        long begin = offset(config.begin(), queue, first, latest, first);
        long end = offset(config.end(), queue, first, latest, latest);
        RocketPoint.At at = config.begin().at();
        if (begin < first && (at == RocketPoint.At.OFFSETS || at == RocketPoint.At.GROUP)) {
            String where = at == RocketPoint.At.GROUP
                    ? "consumer group '" + config.begin().group() + "' is at"
                    : "'begin' is";
            throw Settings.invalid(
                    "The " + where + " offset " + begin + " of the queue " + QueuePlace.name(queue) + " of the "
                            + inWords() + ", whose first message is at offset " + first
                            + ": what stood before was deleted",
                    "Begin there or later, or at EARLIEST; the messages in between are lost to this job.");
        }
        boolean empty = begin >= end;
        return new LogRange(
                QueuePlace.of(queue, begin).toString(),
                QueuePlace.of(queue, Math.max(begin, end) - 1).toString(),
                empty ? 0 : end - begin,
                empty);
    }

    private long offset(RocketPoint point, MessageQueue queue, long first, long latest, long unnamed) throws Exception {
        return switch (point.at()) {
            case EARLIEST -> first;
            case LATEST -> latest;
            // Asked after the last offset, so that it can be beyond that: what came meanwhile is for the next run.
            case TIME -> {
                long found = consumer.atTime(queue, point.instant().toEpochMilli());
                yield Math.max(first, Math.min(latest, found));
            }
            case OFFSETS -> point.offsets().getOrDefault(QueuePlace.name(queue), unnamed);
            case GROUP -> {
                long committed = consumer.committed(queue, Objects.requireNonNull(point.group(), "group"));
                yield committed < 0 ? first : committed;
            }
        };
    }

    @Override
    public LogCursor open(LogRange range, String from) {
        return new QueueCursor(this, config, consumer, range, QueuePlace.parse(from));
    }

    @Override
    public String after(String place) {
        return QueuePlace.parse(place).next().toString();
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return RocketErrors.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return RocketErrors.isUnreachable(failure);
    }

    /** Whoever waits is interrupted. */
    @Override
    public void cancel() {}

    @Override
    public void close() {
        consumer.close();
    }
}
