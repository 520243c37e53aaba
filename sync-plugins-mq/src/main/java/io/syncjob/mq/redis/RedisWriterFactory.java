package io.syncjob.mq.redis;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.PlainTarget;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code redis-stream}. */
public final class RedisWriterFactory implements WriterFactory<RedisWriter> {
    @Override
    public String type() {
        return "redis-stream";
    }

    @Override
    public Class<RedisWriter> configType() {
        return RedisWriter.class;
    }

    @Override
    public RowWriter create(RedisWriter config, PluginContext context) {
        RedisLibrary.require();
        config.login().check();
        MessageLayout message = config.message();
        if (!message.properties().isEmpty() || message.timestamp() != null) {
            throw Settings.invalid(
                    "The setting 'message' has properties or a timestamp, which entries of a Redis stream have not",
                    "Leave them out; the time of an entry is part of its id.");
        }
        if (message.key().isEmpty() != (config.keyField() == null)) {
            throw Settings.invalid(
                    "Of 'keyField' and the 'key' of 'message' only one is given", "Give both, or leave both out.");
        }
        if (config.valueField() == null && (message.value() != null || message.headers() != null)) {
            throw Settings.invalid(
                    "The setting 'message' has a value or headers, and there is no 'valueField'",
                    "Name the field of the value, or leave them out: each column is a field then.");
        }
        return new PlainTarget(
                new RedisDestination(
                        config,
                        new RedisConnection(config.server(), config.database(), config.login(), config.timeout())),
                message);
    }
}
