package io.syncjob.mq.redis;

import io.syncjob.mq.server.LocalServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** A Redis server, and streams in it that go with the test. */
final class TestRedis implements AutoCloseable {
    private final Jedis jedis = new Jedis("127.0.0.1", LocalServer.REDIS.port());
    private final List<String> streams = new ArrayList<>();

    String server() {
        return LocalServer.REDIS.address();
    }

    Jedis jedis() {
        return jedis;
    }

    /** The key of a stream that is not there yet. */
    String key() {
        String key = "syncjob:" + UUID.randomUUID();
        streams.add(key);
        return key;
    }

    /** A stream without entries. */
    String stream() {
        String key = key();
        add(key, "1-1", "x");
        jedis.xtrim(key, 0, false);
        return key;
    }

    /** Adds an entry with the field {@code v}; {@code *} lets the server choose its id. */
    void add(String stream, String id, String value) {
        add(stream, id, bytes(value));
    }

    private synchronized void add(String stream, String id, byte[] value) {
        jedis.sendCommand(Protocol.Command.XADD, bytes(stream), bytes(id), bytes("v"), value);
    }

    void addAll(String stream, List<byte[]> values) {
        values.forEach(value -> add(stream, "*", value));
    }

    /** The entries of a stream, each with the bytes of its fields by name. */
    List<RedisEntry.Raw> entries(String stream) {
        return jedis.xrange(bytes(stream), bytes("-"), bytes("+")).stream()
                .map(RedisEntry.Raw::of)
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        streams.forEach(jedis::del);
        jedis.close();
    }
}
