package io.syncjob.mq.redis;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of readers, kept by the reader of Redis streams whose entries have a JSON object as their value. */
class RedisReaderContractTest extends ReaderContract<RedisReader> {
    private TestRedis redis;
    private Cable cable;

    @BeforeEach
    void connect() {
        redis = new TestRedis();
        cable = Cable.blockedAt(LocalServer.REDIS.port(), "XRANGE");
    }

    @AfterEach
    void disconnect() {
        cable.close();
        redis.close();
    }

    @Override
    protected ReaderFactory<RedisReader> factory() {
        return new RedisReaderFactory();
    }

    @Override
    protected RedisReader source(Table table) {
        String stream = redis.stream();
        redis.addAll(stream, JsonMessages.encode(table));
        return JsonMessages.columns(RedisReader.stream(redis.server(), stream).valueField("v"), table);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return JsonMessages.holds(type, value);
    }

    @Override
    protected boolean splits() {
        return false;
    }

    @Override
    protected RedisReader missingSource() {
        return RedisReader.stream(redis.server(), redis.key()).column("id", DataType.INT64);
    }

    @Override
    protected RedisReader blockedSource() {
        String stream = redis.stream();
        redis.add(stream, "*", "1");
        return RedisReader.stream(cable.address(), stream).column("v", DataType.INT64);
    }
}
