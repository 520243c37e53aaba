package io.syncjob.mq.kafka;

import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.mq.internal.HeadersJson;
import io.syncjob.mq.internal.PartText;
import io.syncjob.text.Fault;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Turns rows into messages. Used by one thread. */
final class RowMessages {
    private static final int NONE = -1;

    private final String topic;
    private final int partitions;
    private final TopicLimits limits;
    private final Clock clock;
    private final @Nullable PartText key;
    private final PartText value;
    private final int partition;
    private final int timestamp;
    private final int headers;
    private final int keyColumn;
    private final HeadersJson headersJson = new HeadersJson();
    private int faultColumn = NONE;
    private @Nullable ProducerRecord<byte[], byte[]> message;

    RowMessages(KafkaWriter config, Schema rows, int partitions, TopicLimits limits, Clock clock) {
        this.topic = config.topic();
        this.partitions = partitions;
        this.limits = limits;
        this.clock = clock;
        this.partition = index(rows, config.partition());
        this.timestamp = index(rows, config.timestamp());
        this.headers = index(rows, config.headers());
        List<String> keys = config.key();
        this.keyColumn = keys.size() == 1 ? rows.indexOf(keys.get(0)) : NONE;
        if (keys.isEmpty()) {
            this.key = null;
        } else {
            this.key = keys.size() == 1
                    ? PartText.ofColumn(rows, keys.get(0), config.formats())
                    : PartText.ofObject(rows, keys, config.formats(), config.nullsLeftOut());
        }
        String single = config.value();
        this.value = single != null
                ? PartText.ofColumn(rows, single, config.formats())
                : PartText.ofObject(rows, fields(rows), config.formats(), config.nullsLeftOut());
    }

    private static int index(Schema rows, @Nullable String column) {
        return column == null ? NONE : rows.indexOf(column);
    }

    private List<String> fields(Schema rows) {
        return rows.names().stream()
                .filter(name -> {
                    int column = rows.indexOf(name);
                    return column != partition && column != timestamp && column != headers;
                })
                .toList();
    }

    /** Makes the message of a row; {@link #message} has it then. Gives why that cannot be, or null. */
    @Nullable
    Fault make(Row row) {
        faultColumn = NONE;
        if (key != null) {
            Fault fault = key.write(row);
            if (fault != null) {
                faultColumn = key.faultColumn();
                return fault;
            }
        }
        Fault fault = value.write(row);
        if (fault != null) {
            faultColumn = value.faultColumn();
            return fault;
        }
        RecordHeaders recordHeaders = new RecordHeaders();
        fault = readHeaders(row, recordHeaders);
        return fault != null ? fault : make(row, key == null ? null : key.bytes(), value.bytes(), recordHeaders);
    }

    private @Nullable Fault readHeaders(Row row, RecordHeaders to) {
        if (headers == NONE || row.isNull(headers)) {
            return null;
        }
        try {
            headersJson.read(row.getUtf8(headers), to::add);
            return null;
        } catch (IOException e) {
            faultColumn = headers;
            return Fault.invalid("The headers are not as they must be: " + e.getMessage());
        }
    }

    private @Nullable Fault make(
            Row row, byte @Nullable [] keyBytes, byte @Nullable [] valueBytes, RecordHeaders recordHeaders) {
        Integer number = null;
        if (partition != NONE && !row.isNull(partition)) {
            long wanted = row.getLong(partition);
            if (wanted < 0 || wanted >= partitions) {
                faultColumn = partition;
                return new Fault("NO_PARTITION", "The topic has no partition " + wanted);
            }
            number = (int) wanted;
        }
        Long time = null;
        if (timestamp != NONE && !row.isNull(timestamp)) {
            time = Math.floorDiv(row.getEpochMicros(timestamp), 1_000);
            if (!limits.allowsTime(time, clock.millis())) {
                faultColumn = timestamp;
                return Fault.outOfRange("The topic takes no message of this time");
            }
        }
        if (keyBytes == null && limits.compacted()) {
            faultColumn = keyColumn;
            return new Fault("NO_KEY", "The message has no key, and the topic is compacted by keys");
        }
        int bytes = TopicLimits.bytes(keyBytes, valueBytes, recordHeaders);
        if (bytes > limits.mostBytes()) {
            return new Fault(
                    "TOO_LARGE",
                    "The message takes up to " + bytes + " bytes, and the topic takes at most " + limits.mostBytes());
        }
        message = new ProducerRecord<>(topic, number, time, keyBytes, valueBytes, recordHeaders);
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
