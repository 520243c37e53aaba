package io.syncjob.mq.nats;

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
 * Reads a range of a JetStream stream, each message as a row, and ends: at the latest at the last message that is there when
 * the run begins. Consumers of others play no part, and nothing is acknowledged or deleted.
 *
 * @param servers {@code host:port} of one or more servers, with commas between them; the port is 4222 where none is given
 * @param stream the stream, which must be there
 * @param subject reads messages of such subjects only, with {@code *} and {@code >} as in NATS; null for all
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param valueFormat what values are whose fields are columns; null stands for JSON objects
 * @param begin the first message that is read; null stands for {@link StreamPoint#EARLIEST}
 * @param end the first message that is not; null stands for {@link StreamPoint#LATEST}, beyond which no end lies
 * @param rows ends after so many messages; null for no such end
 * @param timeout how long the server may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for an open server
 */
public record NatsReader(
        String servers,
        String stream,
        @Nullable String subject,
        List<MessageColumn> columns,
        Map<String, String> formats,
        ValueFormat valueFormat,
        StreamPoint begin,
        StreamPoint end,
        @Nullable Long rows,
        Duration timeout,
        QueueLogin login)
        implements ReaderConfig, ReadsColumns<NatsReader> {
    public NatsReader {
        servers = Settings.text(servers, "servers");
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
    public static NatsReader stream(String servers, String stream) {
        return new NatsReader(
                servers,
                stream,
                null,
                List.of(),
                Map.of(),
                ValueFormat.JSON,
                StreamPoint.EARLIEST,
                StreamPoint.LATEST,
                null,
                Settings.TIMEOUT,
                QueueLogin.NONE);
    }

    /** Reads messages of such subjects only. */
    public NatsReader subject(String filter) {
        return with(draft -> draft.subject = filter);
    }

    @Override
    public NatsReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public NatsReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** What values are whose fields are columns. */
    public NatsReader valueFormat(ValueFormat format) {
        return with(draft -> draft.valueFormat = format);
    }

    /** The first message that is read. */
    public NatsReader begin(StreamPoint point) {
        return with(draft -> draft.begin = point);
    }

    /** The first message that is not read any more. */
    public NatsReader end(StreamPoint point) {
        return with(draft -> draft.end = point);
    }

    /** Ends after so many messages. */
    public NatsReader rows(long number) {
        return with(draft -> draft.rows = number);
    }

    /** How long the server may be silent before the run fails. */
    public NatsReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public NatsReader login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private NatsReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new NatsReader(
                servers,
                stream,
                draft.subject,
                draft.columns,
                draft.formats,
                draft.valueFormat,
                draft.begin,
                draft.end,
                draft.rows,
                draft.timeout,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String subject;
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private ValueFormat valueFormat;
        private StreamPoint begin;
        private StreamPoint end;
        private @Nullable Long rows;
        private Duration timeout;
        private QueueLogin login;

        Draft(NatsReader of) {
            subject = of.subject;
            columns = of.columns;
            formats = of.formats;
            valueFormat = of.valueFormat;
            begin = of.begin;
            end = of.end;
            rows = of.rows;
            timeout = of.timeout;
            login = of.login;
        }
    }
}
