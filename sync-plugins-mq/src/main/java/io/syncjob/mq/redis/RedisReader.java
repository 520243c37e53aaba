package io.syncjob.mq.redis;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.ReadsColumns;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.ReaderConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of a Redis stream, each entry as a row, and ends: at the latest at the last entry that is there when the run
 * begins. Groups of consumers play no part, and nothing is deleted.
 *
 * @param server {@code host:port}; the port is 6379 where none is given
 * @param database the number of the database; null stands for 0
 * @param stream the key of the stream, which must be there
 * @param columns what is read of an entry; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param valueFormat what values are whose fields are columns; null stands for JSON objects
 * @param valueField the field of an entry that is the value, in which columns are fields of a JSON object; null where columns
 *     are fields of the entry itself
 * @param keyField the field of an entry that is the key; null for none
 * @param begin the first entry that is read; null stands for {@link StreamPoint#EARLIEST}
 * @param end the first entry that is not; null stands for {@link StreamPoint#LATEST}, beyond which no end lies
 * @param rows ends after so many entries; null for no such end
 * @param timeout how long the server may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for an open server
 */
public record RedisReader(
        String server,
        Integer database,
        String stream,
        List<MessageColumn> columns,
        Map<String, String> formats,
        ValueFormat valueFormat,
        @Nullable String valueField,
        @Nullable String keyField,
        StreamPoint begin,
        StreamPoint end,
        @Nullable Long rows,
        Duration timeout,
        QueueLogin login)
        implements ReaderConfig, ReadsColumns<RedisReader> {
    public RedisReader {
        server = Settings.text(server, "server");
        database = Settings.between(0, Integer.MAX_VALUE, database, 0, "database");
        stream = Settings.text(stream, "stream");
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        valueFormat = ValueFormat.orJson(valueFormat);
        begin = begin == null ? StreamPoint.EARLIEST : begin;
        end = end == null ? StreamPoint.LATEST : end;
        Settings.rows(rows);
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Reads a stream; columns are still to be added. */
    public static RedisReader stream(String server, String stream) {
        return new RedisReader(
                server,
                0,
                stream,
                List.of(),
                Map.of(),
                ValueFormat.JSON,
                null,
                null,
                StreamPoint.EARLIEST,
                StreamPoint.LATEST,
                null,
                Settings.TIMEOUT,
                QueueLogin.NONE);
    }

    /** The number of the database. */
    public RedisReader database(int number) {
        return with(draft -> draft.database = number);
    }

    @Override
    public RedisReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public RedisReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** What values are whose fields are columns. */
    public RedisReader valueFormat(ValueFormat format) {
        return with(draft -> draft.valueFormat = format);
    }

    /** The field of an entry that is the value. */
    public RedisReader valueField(String name) {
        return with(draft -> draft.valueField = name);
    }

    /** The field of an entry that is the key. */
    public RedisReader keyField(String name) {
        return with(draft -> draft.keyField = name);
    }

    /** The first entry that is read. */
    public RedisReader begin(StreamPoint point) {
        return with(draft -> draft.begin = point);
    }

    /** The first entry that is not read any more. */
    public RedisReader end(StreamPoint point) {
        return with(draft -> draft.end = point);
    }

    /** Ends after so many entries. */
    public RedisReader rows(long number) {
        return with(draft -> draft.rows = number);
    }

    /** How long the server may be silent before the run fails. */
    public RedisReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public RedisReader login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private RedisReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RedisReader(
                server,
                draft.database,
                stream,
                draft.columns,
                draft.formats,
                draft.valueFormat,
                draft.valueField,
                draft.keyField,
                draft.begin,
                draft.end,
                draft.rows,
                draft.timeout,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private Integer database;
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private ValueFormat valueFormat;
        private @Nullable String valueField;
        private @Nullable String keyField;
        private StreamPoint begin;
        private StreamPoint end;
        private @Nullable Long rows;
        private Duration timeout;
        private QueueLogin login;

        Draft(RedisReader of) {
            database = of.database;
            columns = of.columns;
            formats = of.formats;
            valueFormat = of.valueFormat;
            valueField = of.valueField;
            keyField = of.keyField;
            begin = of.begin;
            end = of.end;
            rows = of.rows;
            timeout = of.timeout;
            login = of.login;
        }
    }
}
