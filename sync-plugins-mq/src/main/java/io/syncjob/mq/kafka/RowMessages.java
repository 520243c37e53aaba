package io.syncjob.mq.kafka;

import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.OutgoingRows;
import io.syncjob.text.Fault;
import java.time.Clock;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Turns rows into messages, as far as the topic takes them. Used by one thread. */
final class RowMessages {
    private static final int NONE = -1;

    private final String topic;
    private final int partitions;
    private final TopicLimits limits;
    private final Clock clock;
    private final OutgoingRows rows;
    private final int partition;
    private int faultColumn = NONE;
    private @Nullable ProducerRecord<byte[], byte[]> message;

    RowMessages(KafkaWriter config, Schema schema, int partitions, TopicLimits limits, Clock clock) {
        this.topic = config.topic();
        this.partitions = partitions;
        this.limits = limits;
        this.clock = clock;
        String partitionColumn = config.partition();
        this.partition = partitionColumn == null ? NONE : schema.indexOf(partitionColumn);
        this.rows =
                new OutgoingRows(config.layout(), schema, partitionColumn == null ? Set.of() : Set.of(partitionColumn));
    }

    /** Makes the message of a row; {@link #message} has it then. Gives why that cannot be, or null. */
    @Nullable
    Fault make(Row row) {
        faultColumn = NONE;
        Fault fault = rows.make(row);
        if (fault != null) {
            faultColumn = rows.faultColumn();
            return fault;
        }
        return make(row, rows.message());
    }

    private @Nullable Fault make(Row row, OutgoingMessage made) {
        RecordHeaders headers = new RecordHeaders();
        made.headers().forEach(header -> headers.add(header.name(), header.value()));
        Integer number = null;
        if (partition != NONE && !row.isNull(partition)) {
            long wanted = row.getLong(partition);
            if (wanted < 0 || wanted >= partitions) {
                faultColumn = partition;
                return new Fault("NO_PARTITION", "The topic has no partition " + wanted);
            }
            number = (int) wanted;
        }
        Long time = made.hasTime() ? made.timestampMillis() : null;
        if (time != null && !limits.allowsTime(time, clock.millis())) {
            faultColumn = rows.timestampColumn();
            return Fault.outOfRange("The topic takes no message of this time");
        }
        if (made.key() == null && limits.compacted()) {
            faultColumn = rows.keyColumn();
            return new Fault("NO_KEY", "The message has no key, and the topic is compacted by keys");
        }
        int bytes = TopicLimits.bytes(made.key(), made.value(), headers);
        if (bytes > limits.mostBytes()) {
            return new Fault(
                    "TOO_LARGE",
                    "The message takes up to " + bytes + " bytes, and the topic takes at most " + limits.mostBytes());
        }
        message = new ProducerRecord<>(topic, number, time, made.key(), made.value(), headers);
        return null;
    }

    /** The message made last. */
    ProducerRecord<byte[], byte[]> message() {
        ProducerRecord<byte[], byte[]> made = message;
        if (made == null) {
            throw new IllegalStateException("No message was made");
        }
        return made;
    }

    /** The column that the last fault is of, or -1. */
    int faultColumn() {
        return faultColumn;
    }
}
