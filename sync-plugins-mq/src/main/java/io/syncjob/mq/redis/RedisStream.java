package io.syncjob.mq.redis;

import io.syncjob.error.SyncError;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.internal.LogCursor;
import io.syncjob.mq.internal.LogRange;
import io.syncjob.mq.internal.MessageLog;
import io.syncjob.mq.internal.settings.Settings;
import java.util.List;
import java.util.Objects;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamInfo;

/** A stream that is read. Each reading has a connection of its own. */
final class RedisStream implements MessageLog {
    private static final StreamEntryID FIRST = new StreamEntryID(0, 1);
    private static final StreamEntryID BEYOND = new StreamEntryID(Long.MAX_VALUE, Long.MAX_VALUE);

    private final RedisReader config;
    private final RedisConnection connection;
    private final int batchBytes;

    RedisStream(RedisReader config, RedisConnection connection, int batchBytes) {
        this.config = config;
        this.connection = connection;
        this.batchBytes = batchBytes;
    }

    @Override
    public String inWords() {
        return "stream '" + config.stream() + "'";
    }

    @Override
    public List<LogRange> ranges() {
        StreamEntryID begin = id(config.begin(), "begin");
        StreamEntryID end = id(config.end(), "end");
        try (Jedis jedis = connection.open(inWords())) {
            StreamInfo info = jedis.xinfoStream(config.stream());
            StreamEntryID last = info.getLastGeneratedId();
            // An end is the first entry that is not read.
            boolean cut = !end.equals(BEYOND) && end.compareTo(last) <= 0;
            StreamEntryID to = cut ? before(end) : last;
            StreamEntryID from = begin.equals(BEYOND) ? after(last) : begin;
            boolean empty = from.compareTo(to) > 0 || info.getLength() == 0;
            return List.of(new LogRange(from.toString(), to.toString(), empty ? 0 : info.getLength(), empty));
        } catch (RuntimeException e) {
            throw connection.failed(e, inWords(), SyncError.READ_FAILED);
        }
    }

    /** The least id of a point; the greatest for the end of the stream. */
    private static StreamEntryID id(StreamPoint point, String setting) {
        return switch (point.at()) {
            case EARLIEST -> FIRST;
            case LATEST -> BEYOND;
            case TIME ->
                new StreamEntryID(
                        Math.max(0, Objects.requireNonNull(point.time(), "time").toEpochMilli()), 0);
            case PLACE -> parse(Objects.requireNonNull(point.place(), "place"), setting);
        };
    }

    private static StreamEntryID parse(String text, String setting) {
        if (!text.matches("[0-9]{1,18}(-[0-9]{1,18})?")) {
            throw Settings.invalid(
                    "The place '" + text + "' of '" + setting + "' is no id of an entry",
                    "Give one such as 1526919030474-0.");
        }
        return text.contains("-") ? new StreamEntryID(text) : new StreamEntryID(Long.parseLong(text), 0);
    }

    private static StreamEntryID after(StreamEntryID id) {
        return id.getSequence() == Long.MAX_VALUE
                ? new StreamEntryID(id.getTime() + 1, 0)
                : new StreamEntryID(id.getTime(), id.getSequence() + 1);
    }

    private static StreamEntryID before(StreamEntryID id) {
        if (id.getSequence() > 0) {
            return new StreamEntryID(id.getTime(), id.getSequence() - 1);
        }
        return id.getTime() == 0 ? id : new StreamEntryID(id.getTime() - 1, Long.MAX_VALUE);
    }

    @Override
    public LogCursor open(LogRange range, String from) {
        return new RedisEntries(config, connection, inWords(), from, range.to(), batchBytes);
    }

    @Override
    public String after(String place) {
        return after(new StreamEntryID(place)).toString();
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return RedisConnection.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return RedisConnection.isUnreachable(failure);
    }

    /** Connections are of those who read. */
    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
