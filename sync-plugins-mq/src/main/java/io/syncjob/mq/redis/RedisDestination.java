package io.syncjob.mq.redis;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.Destination;
import io.syncjob.mq.internal.Sender;
import redis.clients.jedis.Jedis;

/** A stream that is written to. Each way to it has a connection of its own. */
final class RedisDestination implements Destination {
    private final RedisWriter config;
    private final RedisConnection connection;

    RedisDestination(RedisWriter config, RedisConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public String inWords() {
        return "stream '" + config.stream() + "'";
    }

    /** Without a field for the value each column is one. */
    @Override
    public MessageLayout layout(MessageLayout given, Schema rows) {
        if (config.valueField() != null) {
            return given;
        }
        MessageLayout fields = given;
        for (String column : rows.names()) {
            fields = fields.property(column, column);
        }
        return fields;
    }

    @Override
    public void check() {
        try (Jedis jedis = connection.open(inWords())) {
            jedis.xlen(config.stream());
        } catch (RuntimeException e) {
            throw connection.failed(e, inWords(), SyncError.WRITE_FAILED);
        }
    }

    @Override
    public Sender open() {
        return new RedisSender(config, connection, inWords());
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return RedisConnection.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return RedisConnection.isUnreachable(failure);
    }

    /** Connections are of those who send. */
    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
