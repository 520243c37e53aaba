package io.syncjob.mq.redis;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.LogSource;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes readers of type {@code redis-stream}. */
public final class RedisReaderFactory implements ReaderFactory<RedisReader> {
    @Override
    public String type() {
        return "redis-stream";
    }

    @Override
    public Class<RedisReader> configType() {
        return RedisReader.class;
    }

    @Override
    public RowReader create(RedisReader config, PluginContext context) {
        RedisLibrary.require();
        config.login().check();
        if (config.valueField() == null && config.valueFormat().as() != ValueFormat.Form.JSON) {
            throw Settings.invalid(
                    "There is a 'valueFormat', and no field is said to be the value of an entry",
                    "Name the field by 'valueField'.");
        }
        List<MessageColumn> columns =
                config.columns().stream().map(each -> of(config, each)).toList();
        RedisConnection connection =
                new RedisConnection(config.server(), config.database(), config.login(), config.timeout());
        return new LogSource(
                new RedisStream(config, connection, context.batchBytes()),
                columns,
                config.formats(),
                config.valueFormat(),
                config.rows());
    }

    /** Without a value, fields of the entry are what fields of its value are otherwise. */
    private static MessageColumn of(RedisReader config, MessageColumn column) {
        require(config.valueField(), "valueField", column, MessagePart.VALUE);
        require(config.keyField(), "keyField", column, MessagePart.KEY);
        if (column.part() == MessagePart.PROPERTY || column.part() == MessagePart.PARTITION) {
            throw Settings.invalid(
                    "The column '" + column.name() + "' of 'columns' is a " + column.part()
                            + ", of which a Redis stream has none",
                    "Leave it out.");
        }
        return column.part() == MessagePart.FIELD && config.valueField() == null
                ? new MessageColumn(column.name(), column.type(), MessagePart.HEADER, column.path(), column.nullable())
                : column;
    }

    private static void require(@Nullable String field, String setting, MessageColumn column, MessagePart part) {
        if (column.part() == part && field == null) {
            throw Settings.invalid(
                    "The column '" + column.name() + "' of 'columns' is the " + part
                            + " of an entry, and no field is said to be that",
                    "Name the field by '" + setting + "'.");
        }
    }
}
