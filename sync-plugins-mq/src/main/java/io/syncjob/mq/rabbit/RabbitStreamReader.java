package io.syncjob.mq.rabbit;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.ReadsColumns;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.ReaderConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of a RabbitMQ stream, each message as a row, and ends: at the latest at the last message that is there when the
 * run begins. Consumers of others play no part, and nothing is deleted.
 *
 * @param servers {@code host:port} of one or more servers, with commas between them; the port is 5672, or 5671 with TLS, where
 *     none is given
 * @param virtualHost the virtual host; null stands for {@code /}
 * @param stream the stream, which must be there
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param begin the first message that is read; null stands for {@link StreamPoint#EARLIEST}. A place is an offset; by a time,
 *     which counts in seconds, reading begins up to some messages before it, as the server keeps the times of chunks alone
 * @param end the first message that is not; null stands for {@link StreamPoint#LATEST}, beyond which no end lies
 * @param rows ends after so many messages; null for no such end
 * @param prefetch how many messages the server sends ahead, 1 to 65535; null stands for 1000
 * @param timeout how long the server may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for the user {@code guest}, whom a server lets in from its own machine only
 */
public record RabbitStreamReader(
        String servers,
        String virtualHost,
        String stream,
        List<MessageColumn> columns,
        Map<String, String> formats,
        StreamPoint begin,
        StreamPoint end,
        @Nullable Long rows,
        Integer prefetch,
        Duration timeout,
        QueueLogin login)
        implements ReaderConfig, ReadsColumns<RabbitStreamReader> {
    private static final int PREFETCH = 1_000;
    private static final int MOST_PREFETCH = 65_535;

    public RabbitStreamReader {
        servers = Settings.text(servers, "servers");
        virtualHost = virtualHost == null ? RabbitConnection.ROOT : virtualHost;
        stream = Settings.text(stream, "stream");
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        begin = begin == null ? StreamPoint.EARLIEST : begin;
        end = end == null ? StreamPoint.LATEST : end;
        Settings.rows(rows);
        prefetch = Settings.between(1, MOST_PREFETCH, prefetch, PREFETCH, "prefetch");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Reads a stream; columns are still to be added. */
    public static RabbitStreamReader stream(String servers, String stream) {
        return new RabbitStreamReader(
                servers,
                RabbitConnection.ROOT,
                stream,
                List.of(),
                Map.of(),
                StreamPoint.EARLIEST,
                StreamPoint.LATEST,
                null,
                PREFETCH,
                Settings.TIMEOUT,
                QueueLogin.NONE);
    }

    /** The virtual host. */
    public RabbitStreamReader virtualHost(String name) {
        return with(draft -> draft.virtualHost = name);
    }

    @Override
    public RabbitStreamReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public RabbitStreamReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** The first message that is read. */
    public RabbitStreamReader begin(StreamPoint point) {
        return with(draft -> draft.begin = point);
    }

    /** The first message that is not read any more. */
    public RabbitStreamReader end(StreamPoint point) {
        return with(draft -> draft.end = point);
    }

    /** Ends after so many messages. */
    public RabbitStreamReader rows(long number) {
        return with(draft -> draft.rows = number);
    }

    /** How many messages the server sends ahead. */
    public RabbitStreamReader prefetch(int number) {
        return with(draft -> draft.prefetch = number);
    }

    /** How long the server may be silent before the run fails. */
    public RabbitStreamReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public RabbitStreamReader login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private RabbitStreamReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RabbitStreamReader(
                servers,
                draft.virtualHost,
                stream,
                draft.columns,
                draft.formats,
                draft.begin,
                draft.end,
                draft.rows,
                draft.prefetch,
                draft.timeout,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private String virtualHost;
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private StreamPoint begin;
        private StreamPoint end;
        private @Nullable Long rows;
        private Integer prefetch;
        private Duration timeout;
        private QueueLogin login;

        Draft(RabbitStreamReader of) {
            virtualHost = of.virtualHost;
            columns = of.columns;
            formats = of.formats;
            begin = of.begin;
            end = of.end;
            rows = of.rows;
            prefetch = of.prefetch;
            timeout = of.timeout;
            login = of.login;
        }
    }
}
