package io.syncjob.mq.rocketmq;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.ReadsColumns;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.ReaderConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bounded piece of a RocketMQ topic, each message as a row, and ends.
 *
 * <p>Where reading begins and ends in each queue is looked up once, when the run begins: by default all messages that are there
 * then. Queues are read side by side, each in its order. Consumers of others play no part, and nothing is acknowledged or deleted.
 *
 * @param servers {@code host:port} of one or more name servers, with commas between them; the port is 9876 where none is given
 * @param topic the topic, which must be there
 * @param tags reads messages of these tags only, with {@code ||} between several; null for all
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param valueFormat what values are whose fields are columns; null stands for JSON objects
 * @param begin the first message that is read; null stands for {@link RocketPoint#EARLIEST}
 * @param end the first message that is not; null stands for {@link RocketPoint#LATEST}
 * @param idle ends a queue, though its end is not reached, when no message has come for so long; null for never
 * @param rows ends the job after so many messages in all, those that do not fit their columns included; null for no such end.
 *     Queues are read by one split then, one after the other
 * @param group the consumer group by which brokers know the reader, and which may need rights; null stands for
 *     {@code syncjob}. Its position is neither used nor moved
 * @param timeout how long servers may be silent before the run fails; null stands for a minute
 * @param login the access key as its user, the secret key as its password, and whether connections are encrypted; null stands for
 *     open brokers
 */
public record RocketReader(
        String servers,
        String topic,
        @Nullable String tags,
        List<MessageColumn> columns,
        Map<String, String> formats,
        ValueFormat valueFormat,
        RocketPoint begin,
        RocketPoint end,
        @Nullable Duration idle,
        @Nullable Long rows,
        String group,
        Duration timeout,
        QueueLogin login)
        implements ReaderConfig, ReadsColumns<RocketReader> {
    private static final String GROUP = "syncjob";

    public RocketReader {
        servers = Settings.text(servers, "servers");
        topic = Settings.text(topic, "topic");
        if (tags != null) {
            tags = Settings.text(tags, "tags");
        }
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        valueFormat = ValueFormat.orJson(valueFormat);
        begin = begin == null ? RocketPoint.EARLIEST : begin;
        end = end == null ? RocketPoint.LATEST : end;
        if (end.at() == RocketPoint.At.GROUP) {
            throw Settings.invalid("The 'end' is at GROUP", "End at LATEST, a time or offsets.");
        }
        if (idle != null) {
            idle = Settings.duration(idle, idle, "idle");
        }
        Settings.rows(rows);
        group = group == null ? GROUP : Settings.text(group, "group");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Reads a topic; columns are still to be added. */
    public static RocketReader topic(String servers, String topic) {
        return new RocketReader(
                servers,
                topic,
                null,
                List.of(),
                Map.of(),
                ValueFormat.JSON,
                RocketPoint.EARLIEST,
                RocketPoint.LATEST,
                null,
                null,
                GROUP,
                Settings.TIMEOUT,
                QueueLogin.NONE);
    }

    /** Reads messages of these tags only. */
    public RocketReader tags(String expression) {
        return with(draft -> draft.tags = expression);
    }

    @Override
    public RocketReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public RocketReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** What values are whose fields are columns. */
    public RocketReader valueFormat(ValueFormat format) {
        return with(draft -> draft.valueFormat = format);
    }

    /** The first message that is read. */
    public RocketReader begin(RocketPoint point) {
        return with(draft -> draft.begin = point);
    }

    /** The first message that is not read any more. */
    public RocketReader end(RocketPoint point) {
        return with(draft -> draft.end = point);
    }

    /** Ends a queue when no message has come for so long. */
    public RocketReader idle(Duration duration) {
        return with(draft -> draft.idle = duration);
    }

    /** Ends the job after so many messages in all. */
    public RocketReader rows(long number) {
        return with(draft -> draft.rows = number);
    }

    /** The consumer group by which brokers know the reader. */
    public RocketReader group(String name) {
        return with(draft -> draft.group = name);
    }

    /** How long servers may be silent before the run fails. */
    public RocketReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public RocketReader login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private RocketReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RocketReader(
                servers,
                topic,
                draft.tags,
                draft.columns,
                draft.formats,
                draft.valueFormat,
                draft.begin,
                draft.end,
                draft.idle,
                draft.rows,
                draft.group,
                draft.timeout,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String tags;
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private ValueFormat valueFormat;
        private RocketPoint begin;
        private RocketPoint end;
        private @Nullable Duration idle;
        private @Nullable Long rows;
        private String group;
        private Duration timeout;
        private QueueLogin login;

        Draft(RocketReader of) {
            tags = of.tags;
            columns = of.columns;
            formats = of.formats;
            valueFormat = of.valueFormat;
            begin = of.begin;
            end = of.end;
            idle = of.idle;
            rows = of.rows;
            group = of.group;
            timeout = of.timeout;
            login = of.login;
        }
    }
}
