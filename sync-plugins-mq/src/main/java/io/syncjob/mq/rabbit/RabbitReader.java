package io.syncjob.mq.rabbit;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.ReadsColumns;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.ReaderConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads messages of a RabbitMQ queue, each as a row, and ends: where nothing else is said, when as many were read as waited
 * when the run began.
 *
 * <p>A message is acknowledged once its row is in the target for good; what is not acknowledged the queue gives again.
 *
 * @param servers {@code host:port} of one or more servers, with commas between them; the port is 5672, or 5671 with TLS, where
 *     none is given
 * @param virtualHost the virtual host; null stands for {@code /}
 * @param queue the queue, which must be there
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param valueFormat what values are whose fields are columns; null stands for JSON objects
 * @param stop when reading ends; null stands for {@link StopRules#DEFAULT}
 * @param consumers how many splits share the messages, at least 1; null stands for 1, which keeps their order
 * @param prefetch how many messages the server sends ahead to a consumer, 1 to 65535; null stands for 1000
 * @param timeout how long the server may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for the user {@code guest}, whom a server lets in from its own machine only
 */
public record RabbitReader(
        String servers,
        String virtualHost,
        String queue,
        List<MessageColumn> columns,
        Map<String, String> formats,
        ValueFormat valueFormat,
        StopRules stop,
        Integer consumers,
        Integer prefetch,
        Duration timeout,
        QueueLogin login)
        implements ReaderConfig, ReadsColumns<RabbitReader> {
    private static final int PREFETCH = 1_000;
    private static final int MOST_PREFETCH = 65_535;

    public RabbitReader {
        servers = Settings.text(servers, "servers");
        virtualHost = virtualHost == null ? RabbitConnection.ROOT : virtualHost;
        queue = Settings.text(queue, "queue");
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        valueFormat = ValueFormat.orJson(valueFormat);
        stop = stop == null ? StopRules.DEFAULT : stop;
        consumers = Settings.between(1, Integer.MAX_VALUE, consumers, 1, "consumers");
        prefetch = Settings.between(1, MOST_PREFETCH, prefetch, PREFETCH, "prefetch");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Reads a queue; columns are still to be added. */
    public static RabbitReader queue(String servers, String queue) {
        return new RabbitReader(
                servers,
                RabbitConnection.ROOT,
                queue,
                List.of(),
                Map.of(),
                ValueFormat.JSON,
                StopRules.DEFAULT,
                1,
                PREFETCH,
                Settings.TIMEOUT,
                QueueLogin.NONE);
    }

    /** The virtual host. */
    public RabbitReader virtualHost(String name) {
        return with(draft -> draft.virtualHost = name);
    }

    @Override
    public RabbitReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public RabbitReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** What values are whose fields are columns. */
    public RabbitReader valueFormat(ValueFormat format) {
        return with(draft -> draft.valueFormat = format);
    }

    /** When reading ends. */
    public RabbitReader stop(StopRules rules) {
        return with(draft -> draft.stop = rules);
    }

    /** How many splits share the messages. */
    public RabbitReader consumers(int number) {
        return with(draft -> draft.consumers = number);
    }

    /** How many messages the server sends ahead to a consumer. */
    public RabbitReader prefetch(int number) {
        return with(draft -> draft.prefetch = number);
    }

    /** How long the server may be silent before the run fails. */
    public RabbitReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public RabbitReader login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private RabbitReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RabbitReader(
                servers,
                draft.virtualHost,
                queue,
                draft.columns,
                draft.formats,
                draft.valueFormat,
                draft.stop,
                draft.consumers,
                draft.prefetch,
                draft.timeout,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private String virtualHost;
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private ValueFormat valueFormat;
        private StopRules stop;
        private Integer consumers;
        private Integer prefetch;
        private Duration timeout;
        private QueueLogin login;

        Draft(RabbitReader of) {
            virtualHost = of.virtualHost;
            columns = of.columns;
            formats = of.formats;
            valueFormat = of.valueFormat;
            stop = of.stop;
            consumers = of.consumers;
            prefetch = of.prefetch;
            timeout = of.timeout;
            login = of.login;
        }
    }
}
