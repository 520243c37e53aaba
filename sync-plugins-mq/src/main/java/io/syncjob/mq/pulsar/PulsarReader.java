package io.syncjob.mq.pulsar;

import io.syncjob.mq.MessageColumn;
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
 * Reads a range of each partition of a Pulsar topic, each message as a row, and ends. Where it begins and ends is looked up
 * once, when the run begins: by default all messages that are there then. Subscriptions play no part, and nothing is
 * acknowledged.
 *
 * @param servers {@code host:port} of one or more brokers or proxies, with commas between them; the port is 6650, or 6651
 *     with TLS, where none is given
 * @param topic the topic, or one of its partitions; it must be there, and persistent
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param valueFormat what values are whose fields are columns; null stands for JSON objects
 * @param begin the first message that is read; null stands for {@link StreamPoint#EARLIEST}. A time is that of publishing. A
 *     place is the id of a message, as {@link io.syncjob.mq.MessagePart#ID} has it, or several of different partitions with
 *     commas between them; partitions without one are read from their first message
 * @param end the first message that is not; null stands for {@link StreamPoint#LATEST}. Beyond the last message that is there
 *     when the run begins no end lies, unless {@code idle} is set; partitions without a place are read to their last message
 * @param idle ends a partition, though its end is not reached, when nothing has come for so long: a time or a place as end
 *     may then lie in the future. Null for never
 * @param rows ends the job after so many messages in all, those that do not fit their columns included; null for no such
 *     end. Partitions are read by one split then, one after the other
 * @param compacted whether of messages that compaction has seen only the last one of each key is read; null stands for false
 * @param prefetch how many messages a broker sends ahead for each split, 1 or more; null stands for 1000
 * @param timeout how long brokers may be silent before the run fails; null stands for a minute
 * @param access how to get in; null stands for open brokers
 */
public record PulsarReader(
        String servers,
        String topic,
        List<MessageColumn> columns,
        Map<String, String> formats,
        ValueFormat valueFormat,
        StreamPoint begin,
        StreamPoint end,
        @Nullable Duration idle,
        @Nullable Long rows,
        Boolean compacted,
        Integer prefetch,
        Duration timeout,
        PulsarAccess access)
        implements ReaderConfig, ReadsColumns<PulsarReader> {
    private static final int PREFETCH = 1_000;

    public PulsarReader {
        servers = Settings.text(servers, "servers");
        topic = Settings.text(topic, "topic");
        if (topic.startsWith("non-persistent:")) {
            throw Settings.invalid(
                    "The 'topic' is '" + topic + "', which keeps no messages", "Name one that is persistent.");
        }
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        valueFormat = ValueFormat.orJson(valueFormat);
        begin = begin == null ? StreamPoint.EARLIEST : begin;
        end = end == null ? StreamPoint.LATEST : end;
        if (idle != null) {
            idle = Settings.duration(idle, idle, "idle");
        }
        Settings.rows(rows);
        compacted = compacted == null ? Boolean.FALSE : compacted;
        prefetch = Settings.between(1, Integer.MAX_VALUE, prefetch, PREFETCH, "prefetch");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        access = PulsarAccess.orOpen(access);
    }

    /** Reads a topic; columns are still to be added. */
    public static PulsarReader topic(String servers, String topic) {
        return new PulsarReader(
                servers,
                topic,
                List.of(),
                Map.of(),
                ValueFormat.JSON,
                StreamPoint.EARLIEST,
                StreamPoint.LATEST,
                null,
                null,
                false,
                PREFETCH,
                Settings.TIMEOUT,
                PulsarAccess.OPEN);
    }

    @Override
    public PulsarReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public PulsarReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** What values are whose fields are columns. */
    public PulsarReader valueFormat(ValueFormat format) {
        return with(draft -> draft.valueFormat = format);
    }

    /** The first message that is read. */
    public PulsarReader begin(StreamPoint point) {
        return with(draft -> draft.begin = point);
    }

    /** The first message that is not read any more. */
    public PulsarReader end(StreamPoint point) {
        return with(draft -> draft.end = point);
    }

    /** Ends a partition when nothing has come for so long. */
    public PulsarReader idle(Duration duration) {
        return with(draft -> draft.idle = duration);
    }

    /** Ends the job after so many messages in all. */
    public PulsarReader rows(long number) {
        return with(draft -> draft.rows = number);
    }

    /** Reads only the last message of each key, of those that compaction has seen. */
    public PulsarReader readCompacted() {
        return with(draft -> draft.compacted = true);
    }

    /** How many messages a broker sends ahead. */
    public PulsarReader prefetch(int number) {
        return with(draft -> draft.prefetch = number);
    }

    /** How long brokers may be silent before the run fails. */
    public PulsarReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public PulsarReader access(PulsarAccess newAccess) {
        return with(draft -> draft.access = newAccess);
    }

    private PulsarReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new PulsarReader(
                servers,
                topic,
                draft.columns,
                draft.formats,
                draft.valueFormat,
                draft.begin,
                draft.end,
                draft.idle,
                draft.rows,
                draft.compacted,
                draft.prefetch,
                draft.timeout,
                draft.access);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private ValueFormat valueFormat;
        private StreamPoint begin;
        private StreamPoint end;
        private @Nullable Duration idle;
        private @Nullable Long rows;
        private Boolean compacted;
        private Integer prefetch;
        private Duration timeout;
        private PulsarAccess access;

        Draft(PulsarReader of) {
            columns = of.columns;
            formats = of.formats;
            valueFormat = of.valueFormat;
            begin = of.begin;
            end = of.end;
            idle = of.idle;
            rows = of.rows;
            compacted = of.compacted;
            prefetch = of.prefetch;
            timeout = of.timeout;
            access = of.access;
        }
    }
}
