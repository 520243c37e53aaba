package io.syncjob.mq.rabbit;

import com.rabbitmq.client.Channel;
import io.syncjob.error.SyncError;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.internal.LogCursor;
import io.syncjob.mq.internal.LogRange;
import io.syncjob.mq.internal.MessageLog;
import io.syncjob.mq.internal.settings.Settings;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A stream that is read; a place is an offset. Servers do not tell the ends of a stream: they are found by looking at the first
 * message, and at the last ones, until no more of them come.
 */
final class RabbitStream implements MessageLog {
    private static final String FIRST = "first";
    private static final String LAST = "last";
    /** A stream that gives nothing for so long has nothing, unless the server has counted messages in it. */
    private static final long EMPTY_MILLIS = 1_000;
    /** The last messages come together. */
    private static final long QUIET_MILLIS = 200;

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int LOOK_PREFETCH = 10_000;

    private final RabbitStreamReader config;
    private final RabbitConnection connection;

    RabbitStream(RabbitStreamReader config, RabbitConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return "stream '" + config.stream() + "'";
    }

    @Override
    public List<LogRange> ranges() throws Exception {
        try {
            OptionalLong earliest = firstOffset(FIRST, patienceMillis());
            if (earliest.isEmpty()) {
                return List.of(new LogRange("0", "-1", 0, true));
            }
            long first = earliest.getAsLong();
            long last = lastOffset(first);
            long begin = offset(config.begin(), "begin", first, last);
            if (config.begin().at() == StreamPoint.At.PLACE && begin < first) {
                throw Settings.invalid(
                        "The 'begin' is offset " + begin + " of the " + inWords() + ", whose first message is " + first
                                + ": what stood before was deleted",
                        "Begin there or later, or at EARLIEST; the messages in between are lost to this job.");
            }
            long to = Math.min(offset(config.end(), "end", first, last) - 1, last);
            boolean empty = begin > to;
            return List.of(new LogRange(Long.toString(begin), Long.toString(to), empty ? 0 : to - begin + 1, empty));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private Exception failed(Exception failure) {
        return RabbitErrors.of(failure, inWords(), SyncError.READ_FAILED);
    }

    /** The server counts the messages of a stream every few seconds. */
    private long patienceMillis() throws Exception {
        try (Channel channel = connection.channel()) {
            boolean counted = channel.queueDeclarePassive(config.stream()).getMessageCount() > 0;
            return counted ? connection.timeoutMillis() : EMPTY_MILLIS;
        }
    }

    private OptionalLong firstOffset(Object from, long millis) throws Exception {
        try (StreamConsumer looking = new StreamConsumer(connection.channel(), config.stream(), 1, from)) {
            StreamConsumer.Arrival found = looking.next(millis);
            if (found == null && millis == connection.timeoutMillis()) {
                throw new TimeoutException("Nothing came for " + config.timeout());
            }
            return found == null ? OptionalLong.empty() : OptionalLong.of(found.offset());
        }
    }

    private long lastOffset(long first) throws Exception {
        long begun = System.nanoTime();
        long last = first;
        try (StreamConsumer looking = new StreamConsumer(connection.channel(), config.stream(), LOOK_PREFETCH, LAST)) {
            StreamConsumer.Arrival found = looking.next(connection.timeoutMillis());
            while (found != null) {
                last = found.offset();
                found = System.nanoTime() - begun > LOOK_NANOS ? null : looking.next(QUIET_MILLIS);
            }
        }
        return last;
    }

    private long offset(StreamPoint point, String setting, long first, long last) throws Exception {
        return switch (point.at()) {
            case EARLIEST -> first;
            case LATEST -> last + 1;
            case PLACE -> parse(Objects.requireNonNull(point.place(), "place"), setting);
            case TIME ->
                firstOffset(Date.from(Objects.requireNonNull(point.time(), "time")), EMPTY_MILLIS)
                        .orElse(last + 1);
        };
    }

    private static long parse(String text, String setting) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Settings.invalid(
                    "The place '" + text + "' of '" + setting + "' is no offset", "Give a number of 0 or more.");
        }
        return Long.parseLong(text);
    }

    @Override
    public LogCursor open(LogRange range, String from) throws Exception {
        try {
            return new RabbitStreamCursor(
                    config,
                    new StreamConsumer(connection.channel(), config.stream(), config.prefetch(), Long.valueOf(from)),
                    Long.parseLong(from),
                    Long.parseLong(range.to()));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public String after(String place) {
        return Long.toString(Long.parseLong(place) + 1);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return RabbitErrors.isUnreachable(failure);
    }

    @Override
    public void cancel() {
        connection.abort();
    }

    @Override
    public void close() {
        connection.close();
    }
}
