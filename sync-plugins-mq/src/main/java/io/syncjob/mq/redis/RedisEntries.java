package io.syncjob.mq.redis;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.FetchSize;
import io.syncjob.mq.internal.IncomingMessage;
import io.syncjob.mq.internal.LogCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** Reads entries from one id to another, some at a time: about as many as make a batch. */
final class RedisEntries implements LogCursor {
    private static final Logger LOG = LoggerFactory.getLogger(RedisEntries.class);

    private final RedisConnection connection;
    private final String inWords;
    private final byte[] key;
    private final byte[] to;
    private final FetchSize size;
    private final Jedis jedis;
    private final RedisEntry entry;
    private Iterator<RedisEntry.Raw> fetched = Collections.emptyIterator();
    private @Nullable String next;
    private String place = "";
    private long number;

    RedisEntries(
            RedisReader config, RedisConnection connection, String inWords, String from, String to, int batchBytes) {
        this.connection = connection;
        this.inWords = inWords;
        this.key = config.stream().getBytes(StandardCharsets.UTF_8);
        this.to = to.getBytes(StandardCharsets.UTF_8);
        this.next = from;
        this.size = new FetchSize(batchBytes);
        this.entry = new RedisEntry(config);
        this.jedis = connection.open(inWords);
    }

    @Override
    public @Nullable IncomingMessage next() {
        if (!fetched.hasNext()) {
            fetch();
        }
        if (!fetched.hasNext()) {
            return null;
        }
        RedisEntry.Raw raw = fetched.next();
        place = raw.id();
        entry.set(raw, number++);
        return entry;
    }

    private void fetch() {
        String from = next;
        if (from == null) {
            return;
        }
        try {
            int count = size.count();
            List<RedisEntry.Raw> entries = new ArrayList<>();
            long bytes = 0;
            for (Object each : jedis.xrange(key, from.getBytes(StandardCharsets.UTF_8), to, count)) {
                RedisEntry.Raw raw = RedisEntry.Raw.of(each);
                bytes += raw.bytes();
                entries.add(raw);
            }
            fetched = entries.iterator();
            next = entries.size() < count
                    ? null
                    : after(entries.get(entries.size() - 1).id());
            size.came(entries.size(), bytes);
        } catch (RuntimeException e) {
            throw connection.failed(e, inWords, SyncError.READ_FAILED);
        }
    }

    private static String after(String id) {
        StreamEntryID last = new StreamEntryID(id);
        return new StreamEntryID(last.getTime(), last.getSequence() + 1).toString();
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void cancel() {
        try {
            jedis.getConnection().forceDisconnect();
        } catch (IOException e) {
            LOG.debug("The connection to Redis was closed before", e);
        }
    }

    @Override
    public void close() {
        jedis.close();
    }
}
