package io.syncjob.mq.kafka;

import io.syncjob.mq.MessageColumn;
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
 * Reads a bounded piece of a Kafka topic, each message as a row, and ends.
 *
 * <p>Where reading begins and ends in each partition is looked up once, when the run begins: by default all messages that
 * are there then. What producers add meanwhile is left to the next run. Partitions are read side by side, each in its order.
 * Messages of transactions that were aborted or are still open are not read, unless {@link #uncommitted}.
 *
 * <p>Columns are fields of the value, the whole value, the key, headers, and what Kafka knows of the message. A message
 * that does not fit them is a dirty row.
 *
 * @param servers {@code host:port} of one or more brokers, with commas between them
 * @param topic the topic
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param valueFormat what values are whose fields are columns; null stands for JSON objects
 * @param partitions the numbers of the partitions that are read; empty for all
 * @param begin the first message that is read; null stands for {@link KafkaPoint#EARLIEST}
 * @param end the first message that is not; null stands for {@link KafkaPoint#LATEST}
 * @param idle ends a partition, though its end is not reached, when no message has come for so long; null for never
 * @param rows ends the job after so many messages in all, those that do not fit their columns included; null for no such
 *     end. Partitions are read by one split then, one after the other
 * @param group a consumer group; null for none. It must have no consumers while the job runs
 * @param groupCommits whether the group's offsets follow what the target has committed. A run promises
 *     {@link io.syncjob.report.Guarantee#AT_LEAST_ONCE} then
 * @param timeout how long brokers may be silent before the run fails; null stands for a minute
 * @param uncommitted whether messages of transactions are read that were aborted or are still open
 * @param access how to get in; null stands for open brokers
 */
public record KafkaReader(
        String servers,
        String topic,
        List<MessageColumn> columns,
        Map<String, String> formats,
        ValueFormat valueFormat,
        List<Integer> partitions,
        KafkaPoint begin,
        KafkaPoint end,
        @Nullable Duration idle,
        @Nullable Long rows,
        @Nullable String group,
        boolean groupCommits,
        Duration timeout,
        boolean uncommitted,
        KafkaAccess access)
        implements ReaderConfig, ReadsColumns<KafkaReader> {
    static final Duration TIMEOUT = Duration.ofMinutes(1);

    public KafkaReader {
        servers = Settings.text(servers, "servers");
        topic = Settings.text(topic, "topic");
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        valueFormat = ValueFormat.orJson(valueFormat);
        partitions = partitions == null ? List.of() : List.copyOf(partitions);
        begin = begin == null ? KafkaPoint.EARLIEST : begin;
        end = end == null ? KafkaPoint.LATEST : end;
        if (idle != null) {
            idle = Settings.duration(idle, idle, "idle");
        }
        Settings.rows(rows);
        if (group == null ? groupCommits || begin.at() == KafkaPoint.At.GROUP : group.isBlank()) {
            throw Settings.invalid(
                    "The 'begin' is at GROUP, or 'groupCommits' is set, and there is no 'group'",
                    "Name the consumer group.");
        }
        if (end.at() == KafkaPoint.At.GROUP) {
            throw Settings.invalid("The 'end' is at GROUP", "End at LATEST, a time or offsets.");
        }
        timeout = Settings.duration(timeout, TIMEOUT, "timeout");
        access = KafkaAccess.orOpen(access);
    }

    /** Reads a topic; columns are still to be added. */
    public static KafkaReader topic(String servers, String topic) {
        return new KafkaReader(
                servers,
                topic,
                List.of(),
                Map.of(),
                ValueFormat.JSON,
                List.of(),
                KafkaPoint.EARLIEST,
                KafkaPoint.LATEST,
                null,
                null,
                null,
                false,
                TIMEOUT,
                false,
                KafkaAccess.OPEN);
    }

    @Override
    public KafkaReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public KafkaReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** What values are whose fields are columns. */
    public KafkaReader valueFormat(ValueFormat format) {
        return with(draft -> draft.valueFormat = format);
    }

    /** Reads these partitions and no others. */
    public KafkaReader partitions(Integer... numbers) {
        return with(draft -> draft.partitions = List.of(numbers));
    }

    /** The first message that is read. */
    public KafkaReader begin(KafkaPoint point) {
        return with(draft -> draft.begin = point);
    }

    /** The first message that is not read any more. */
    public KafkaReader end(KafkaPoint point) {
        return with(draft -> draft.end = point);
    }

    /** Ends a partition when no message has come for so long. */
    public KafkaReader idle(Duration duration) {
        return with(draft -> draft.idle = duration);
    }

    /** Ends the job after so many messages in all. */
    public KafkaReader rows(long number) {
        return with(draft -> draft.rows = number);
    }

    /** Begins where a consumer group is; in a partition that it has no offset of, at the earliest message. */
    public KafkaReader beginAtGroup(String name) {
        return with(draft -> {
            draft.group = name;
            draft.begin = KafkaPoint.GROUP;
        });
    }

    /** Lets the offsets of a consumer group follow what the target has committed. */
    public KafkaReader commitToGroup(String name) {
        return with(draft -> {
            draft.group = name;
            draft.groupCommits = true;
        });
    }

    /** How long brokers may be silent before the run fails. */
    public KafkaReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** Also reads messages of transactions that were aborted or are still open. */
    public KafkaReader readUncommitted() {
        return with(draft -> draft.uncommitted = true);
    }

    /** How to get in. */
    public KafkaReader access(KafkaAccess newAccess) {
        return with(draft -> draft.access = newAccess);
    }

    private KafkaReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new KafkaReader(
                servers,
                topic,
                draft.columns,
                draft.formats,
                draft.valueFormat,
                draft.partitions,
                draft.begin,
                draft.end,
                draft.idle,
                draft.rows,
                draft.group,
                draft.groupCommits,
                draft.timeout,
                draft.uncommitted,
                draft.access);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private ValueFormat valueFormat;
        private List<Integer> partitions;
        private KafkaPoint begin;
        private KafkaPoint end;
        private @Nullable Duration idle;
        private @Nullable Long rows;
        private @Nullable String group;
        private boolean groupCommits;
        private Duration timeout;
        private boolean uncommitted;
        private KafkaAccess access;

        Draft(KafkaReader of) {
            columns = of.columns;
            formats = of.formats;
            valueFormat = of.valueFormat;
            partitions = of.partitions;
            begin = of.begin;
            end = of.end;
            idle = of.idle;
            rows = of.rows;
            group = of.group;
            groupCommits = of.groupCommits;
            timeout = of.timeout;
            uncommitted = of.uncommitted;
            access = of.access;
        }
    }
}
