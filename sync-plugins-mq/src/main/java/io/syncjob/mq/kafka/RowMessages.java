package io.syncjob.mq.kafka;

import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.OutgoingRows;
import io.syncjob.text.Fault;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Turns rows into messages, as far as the topic takes them. Used by one thread. */
final class RowMessages {
    private static final int NONE = -1;

    private final String topic;
    private final Topics.Facts facts;
    private final Topics topics;
    private final Map<String, Optional<Topics.Facts>> others = new HashMap<>();
    private final Clock clock;
    private final OutgoingRows rows;
    private final int partition;
    private final int destination;
    private int faultColumn = NONE;
    private @Nullable ProducerRecord<byte[], byte[]> message;

    /**
     * @param facts of the topic that messages go to where their rows say nothing else
     * @throws IOException where a registry of schemas does not answer
     */
    RowMessages(KafkaWriter config, Schema schema, Topics.Facts facts, Topics topics, Clock clock) throws IOException {
        this.topic = config.topic();
        this.facts = facts;
        this.topics = topics;
        this.clock = clock;
        this.partition = index(schema, config.partition());
        this.destination = index(schema, config.destination());
        this.rows = new OutgoingRows(config.layout(), schema, config.others());
    }

    private static int index(Schema schema, @Nullable String column) {
        return column == null ? NONE : schema.indexOf(column);
    }

    /** Makes the message of a row; {@link #message} has it then. Gives why that cannot be, or null. */
    @Nullable
    Fault make(Row row) throws InterruptedException {
        faultColumn = NONE;
        Fault fault = rows.make(row);
        if (fault != null) {
            faultColumn = rows.faultColumn();
            return fault;
        }
        return make(row, rows.message());
    }

    private @Nullable Fault make(Row row, OutgoingMessage made) throws InterruptedException {
        String name = made.destination() == null ? topic : made.destination();
        Topics.Facts its = name.equals(topic) ? facts : other(name);
        if (its == null) {
            faultColumn = destination;
            return new Fault("NO_TOPIC", "There is no topic '" + name + "'");
        }
        TopicLimits limits = its.limits();
        RecordHeaders headers = new RecordHeaders();
        made.headers().forEach(header -> headers.add(header.name(), header.value()));
        Integer number = null;
        if (partition != NONE && !row.isNull(partition)) {
            long wanted = row.getLong(partition);
            if (wanted < 0 || wanted >= its.partitions()) {
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
        // A producer is made for the topic of the settings, with some room.
        int most = Math.min(limits.mostBytes(), facts.limits().producerBytes());
        if (bytes > most) {
            return new Fault(
                    "TOO_LARGE", "The message takes up to " + bytes + " bytes, and the topic takes at most " + most);
        }
        message = new ProducerRecord<>(name, number, time, made.key(), made.value(), headers);
        return null;
    }

    private Topics.@Nullable Facts other(String name) throws InterruptedException {
        Optional<Topics.Facts> its = others.get(name);
        if (its == null) {
            its = topics.facts(name);
            others.put(name, its);
        }
        return its.orElse(null);
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
