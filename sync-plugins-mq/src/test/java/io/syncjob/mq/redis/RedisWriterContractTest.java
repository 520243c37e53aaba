package io.syncjob.mq.redis;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueWriterContract;
import io.syncjob.mq.internal.MessageRows;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.WriterFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of Redis streams, each column a field. */
class RedisWriterContractTest extends QueueWriterContract<RedisWriter> {
    private TestRedis redis;
    private Cable cable;

    @BeforeEach
    void connect() {
        redis = new TestRedis();
        cable = Cable.blockedAt(LocalServer.REDIS.port(), "XADD");
    }

    @AfterEach
    void disconnect() {
        cable.close();
        redis.close();
    }

    @Override
    protected WriterFactory<RedisWriter> factory() {
        return new RedisWriterFactory();
    }

    @Override
    protected RedisWriter target(Schema schema) {
        return RedisWriter.stream(redis.server(), redis.key());
    }

    @Override
    protected List<List<@Nullable Object>> read(RedisWriter config, Schema columns) throws Exception {
        List<MessageColumn> fields = columns.columns().stream()
                .map(column -> MessageColumn.of(column.name(), MessagePart.HEADER, column.type()))
                .toList();
        MessageRows rows = new MessageRows(fields, Map.of());
        ColumnBatch batch = ColumnBatch.allocate(MessageRows.schema(fields), 1);
        RedisEntry entry = new RedisEntry(RedisReader.stream(redis.server(), config.stream()));
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (RedisEntry.Raw raw : redis.entries(config.stream())) {
            BatchAppender appender = batch.appender(Integer.MAX_VALUE, (row, column, code, reason) -> {
                throw new AssertionError(code + ": " + reason);
            });
            appender.restart();
            entry.set(raw, 0);
            rows.append(entry, appender);
            List<@Nullable Object> cells = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                cells.add(batch.row(0).get(column));
            }
            all.add(cells);
        }
        return all;
    }

    @Override
    protected RedisWriter missingTarget(Schema schema) {
        String key = redis.key();
        redis.jedis().set(key, "no stream");
        return RedisWriter.stream(redis.server(), key);
    }

    @Override
    protected RedisWriter blockedTarget(Schema schema) {
        return RedisWriter.stream(cable.address(), redis.key());
    }
}
