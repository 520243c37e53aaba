package io.syncjob.mq.kafka;

import io.syncjob.data.RowAppender;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.MessageRows;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads ranges of offsets, one partition after the other, so that the order of rows is always the same. A range ends where
 * the consumer's position has reached its end: offsets that compaction, transactions or their marks left without a message
 * count as read.
 */
final class KafkaSplitReader implements SplitReader {
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";
    private static final String ROWS = "rows";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Iterator<ConsumerRecord<byte[], byte[]>> NOTHING = Collections.emptyIterator();

    private final KafkaReader config;
    private final List<KafkaRange> whole;
    private final List<KafkaRange> ranges;
    private final Consumers consumers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    /** Whether it can serve another split. */
    private boolean sound = true;

    private boolean woken;
    private boolean closed;
    private final MessageRows rows;
    private final KafkaMessage message = new KafkaMessage();
    private Iterator<ConsumerRecord<byte[], byte[]>> polled = NOTHING;
    private TopicPartition at;
    private int current = -1;
    private long next;
    private long left;
    private long lastSign = System.nanoTime();

    KafkaSplitReader(KafkaReader config, Consumers consumers, List<KafkaRange> whole, Position from) {
        this.config = config;
        this.whole = whole;
        this.ranges = after(whole, from);
        this.at = new TopicPartition(config.topic(), 0);
        this.rows = new MessageRows(config.columns(), config.formats(), config.valueFormat());
        Long most = config.rows();
        this.left = most == null ? Long.MAX_VALUE : most - (from.isPlace() ? mark(from, ROWS) : 0);
        this.consumers = consumers;
        this.consumer = consumers.take();
        turn();
    }

    private static long mark(Position position, String name) {
        return Long.parseLong(Objects.requireNonNull(position.marks().get(name), name));
    }

    /** What is left of the ranges after a position. */
    private static List<KafkaRange> after(List<KafkaRange> ranges, Position from) {
        if (!from.isPlace()) {
            return ranges;
        }
        int partition = (int) mark(from, PARTITION);
        long offset = mark(from, OFFSET);
        List<KafkaRange> left = new ArrayList<>();
        for (KafkaRange range : ranges) {
            if (range.partition() == partition) {
                left.add(new KafkaRange(partition, offset, range.to()));
            } else if (range.partition() > partition) {
                left.add(range);
            }
        }
        return left;
    }

    /** Turns to the next range. Gives false when there is none. */
    private boolean turn() {
        if (current + 1 >= ranges.size()) {
            return false;
        }
        current++;
        KafkaRange range = ranges.get(current);
        next = range.from();
        polled = NOTHING;
        lastSign = System.nanoTime();
        at = new TopicPartition(config.topic(), range.partition());
        if (range.size() > 0) {
            consumer.assign(List.of(at));
            consumer.seek(at, next);
        }
        rows.at("topic '" + config.topic() + "', partition " + range.partition() + ", offset ");
        return true;
    }

    @Override
    public boolean fill(RowAppender out) throws Exception {
        sound = false;
        boolean more = append(out);
        sound = true;
        return more;
    }

    private boolean append(RowAppender out) throws Exception {
        boolean any = false;
        while (!out.isFull()) {
            if (left <= 0) {
                return false;
            }
            if (next >= ranges.get(current).to()) {
                if (!turn()) {
                    return false;
                }
            } else if (polled.hasNext()) {
                append(polled.next(), out);
                any = true;
            } else if (!poll(any)) {
                if (any) {
                    return true;
                }
                if (isIdle() && !turn()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void append(ConsumerRecord<byte[], byte[]> record, RowAppender out) throws Exception {
        if (record.offset() >= ranges.get(current).to()) {
            polled = NOTHING;
            next = ranges.get(current).to();
            return;
        }
        message.set(record);
        rows.append(message, out);
        next = record.offset() + 1;
        left--;
    }

    /** Fetches messages. Gives false when none came. */
    private boolean poll(boolean atOnce) throws InterruptedException {
        try {
            polled = consumer.poll(atOnce ? Duration.ZERO : POLL).records(at).iterator();
            if (!polled.hasNext()) {
                // What is not a message of this job moves the position all the same.
                long position = consumer.position(at);
                if (position > next) {
                    next = Math.min(position, ranges.get(current).to());
                    lastSign = System.nanoTime();
                }
                return false;
            }
        } catch (InterruptException e) {
            throw interrupted(e, "Interrupted while waiting for messages");
        } catch (WakeupException e) {
            throw new SyncException(SyncError.CANCELLED, "Reading was cancelled", "", e);
        } catch (OffsetOutOfRangeException e) {
            throw new SyncException(
                    SyncError.READ_FAILED,
                    "The message at offset " + next + " of partition " + at.partition() + " of the topic '"
                            + config.topic() + "' is not there any more: the topic's retention deleted it, or the topic"
                            + " was made anew",
                    "Run the job anew, more often than messages are kept; those in between are lost to it.",
                    e);
        } catch (RuntimeException e) {
            throw KafkaErrors.of(e, config.servers(), config.topic(), SyncError.READ_FAILED);
        }
        lastSign = System.nanoTime();
        return true;
    }

    /** Whether the range ends because nothing comes; throws when that is not allowed for. */
    private boolean isIdle() {
        long silent = System.nanoTime() - lastSign;
        Duration idle = config.idle();
        if (idle != null) {
            return silent > idle.toNanos();
        }
        if (silent > config.timeout().toNanos()) {
            String what =
                    "Nothing came for " + config.timeout() + " from partition " + at.partition() + " of the topic '"
                            + config.topic() + "', of which offset " + next + " is next and "
                            + ranges.get(current).to()
                            + " is the end";
            throw new SyncException(
                    SyncError.READ_FAILED,
                    what,
                    "See that the brokers run. Where the end lies in the future, set 'idle' to end when nothing comes,"
                            + " or a longer 'timeout'.",
                    new TimeoutException(what));
        }
        return false;
    }

    @Override
    public Position position() {
        String partition = Integer.toString(ranges.get(current).partition());
        Long most = config.rows();
        return Position.at(
                most == null
                        ? Map.of(PARTITION, partition, OFFSET, Long.toString(next))
                        : Map.of(PARTITION, partition, OFFSET, Long.toString(next), ROWS, Long.toString(most - left)));
    }

    /** Moves the group on to what is committed; behind the last message of a partition that has been left. */
    @Override
    public void committed(SplitProgress progress) throws InterruptedException {
        if (!config.groupCommits()) {
            return;
        }
        int reached = (int) mark(progress.position(), PARTITION);
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (KafkaRange range : whole) {
            if (range.partition() <= reached) {
                long offset = range.partition() < reached ? range.to() : mark(progress.position(), OFFSET);
                offsets.put(new TopicPartition(config.topic(), range.partition()), new OffsetAndMetadata(offset));
            }
        }
        sound = false;
        try {
            consumer.commitSync(offsets);
            sound = true;
        } catch (InterruptException e) {
            throw interrupted(e, "Interrupted while committing to the consumer group");
        } catch (CommitFailedException e) {
            throw new SyncException(
                    SyncError.READ_FAILED,
                    "The offsets of the consumer group '" + config.group() + "' cannot be moved: it has consumers",
                    "Stop them while the job runs, or give the job a group of its own.",
                    e);
        } catch (RuntimeException e) {
            throw KafkaErrors.of(e, config.servers(), config.topic(), SyncError.READ_FAILED);
        }
    }

    /** Kafka's client sets the flag of the thread again, which the exception stands for. */
    private static InterruptedException interrupted(InterruptException cause, String what) {
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException(what);
        interrupted.initCause(cause);
        return interrupted;
    }

    /** A consumer that serves another split already must not be woken. */
    @Override
    public void cancel() {
        synchronized (consumers) {
            if (!closed) {
                woken = true;
                consumer.wakeup();
            }
        }
    }

    @Override
    public void close() {
        boolean serves;
        synchronized (consumers) {
            closed = true;
            serves = sound && !woken;
        }
        if (serves) {
            consumers.give(consumer);
        } else {
            consumer.close();
        }
    }
}
