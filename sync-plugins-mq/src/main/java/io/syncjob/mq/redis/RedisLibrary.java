package io.syncjob.mq.redis;

import io.syncjob.spi.Library;

/** A client of Redis, which an application adds where it uses Redis. */
final class RedisLibrary {
    private static final Library CLIENT = new Library("redis.clients.jedis.Jedis", "redis.clients:jedis");

    private RedisLibrary() {}

    static void require() {
        CLIENT.require("Redis", RedisLibrary.class);
    }
}
