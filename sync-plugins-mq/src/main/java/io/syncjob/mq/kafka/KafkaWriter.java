package io.syncjob.mq.kafka;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes each row as a message to a Kafka topic, which must be there.
 *
 * <p>The value is a JSON object with a field for each column, but those that are the partition, the time or the headers; a
 * line of CSV or a record of Avro of them; or one column's bytes or text. Columns of the key stand in the object too. Values become JSON as in the file plug-in's JSON
 * lines. A row whose message the brokers would refuse for its size, its time or its missing key is rejected.
 *
 * <p>Every message is acknowledged by all replicas in sync before its split counts as committed. How long a transaction may
 * last is the client's property {@code transaction.timeout.ms}, 15 minutes unless {@code access} says otherwise.
 *
 * @param servers {@code host:port} of one or more brokers, with commas between them
 * @param topic the topic
 * @param key columns of the key: one as its bytes or text, several as a JSON object; none for messages without a key
 * @param value the column that is the value; null for a JSON object of the columns. NULL makes a value of null
 * @param valueFormat what the value is where {@code value} names no column; null stands for a JSON object
 * @param destination a column with the topic of the message; null, as NULL in the column, for {@code topic}
 * @param partition a column with the number of the partition; null leaves it to the key, and without one to the client
 * @param timestamp an INSTANT column with the time of the message; null for the time of sending
 * @param headers a JSON column with the headers, as {@link io.syncjob.mq.MessagePart#HEADERS} has them; null for none
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param nullsLeftOut whether fields that are NULL are left out of objects
 * @param delivery how messages get into the topic; null stands for {@link KafkaDelivery#TRANSACTIONAL}
 * @param timeout how long brokers may be silent before the run fails; null stands for a minute
 * @param access how to get in; null stands for open brokers
 */
public record KafkaWriter(
        String servers,
        String topic,
        List<String> key,
        @Nullable String value,
        ValueFormat valueFormat,
        @Nullable String destination,
        @Nullable String partition,
        @Nullable String timestamp,
        @Nullable String headers,
        Map<String, String> formats,
        boolean nullsLeftOut,
        KafkaDelivery delivery,
        Duration timeout,
        KafkaAccess access)
        implements WriterConfig {
    public KafkaWriter {
        servers = Settings.text(servers, "servers");
        topic = Settings.text(topic, "topic");
        key = key == null ? List.of() : List.copyOf(key);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        valueFormat = ValueFormat.orJson(valueFormat);
        delivery = delivery == null ? KafkaDelivery.TRANSACTIONAL : delivery;
        timeout = Settings.duration(timeout, KafkaReader.TIMEOUT, "timeout");
        access = KafkaAccess.orOpen(access);
    }

    /** Writes rows as JSON objects without a key. */
    public static KafkaWriter topic(String servers, String topic) {
        return new KafkaWriter(
                servers,
                topic,
                List.of(),
                null,
                ValueFormat.JSON,
                null,
                null,
                null,
                null,
                Map.of(),
                false,
                KafkaDelivery.TRANSACTIONAL,
                KafkaReader.TIMEOUT,
                KafkaAccess.OPEN);
    }

    MessageLayout layout() {
        return new MessageLayout(
                value,
                key,
                headers,
                timestamp,
                null,
                destination,
                Map.of(),
                formats,
                nullsLeftOut,
                valueFormat.withSubjectOr(topic + "-value"));
    }

    /** The columns that are neither part of the layout nor of the value. */
    Set<String> others() {
        return partition == null ? Set.of() : Set.of(partition);
    }

    /** The columns of the key. */
    public KafkaWriter key(String... columns) {
        return with(draft -> draft.key = List.of(columns));
    }

    /** The one column that is the value. */
    public KafkaWriter value(String column) {
        return with(draft -> draft.value = column);
    }

    /** What the value is, where no column is. */
    public KafkaWriter valueFormat(ValueFormat format) {
        return with(draft -> draft.valueFormat = format);
    }

    /** The column with the topic. */
    public KafkaWriter destination(String column) {
        return with(draft -> draft.destination = column);
    }

    /** The column with the number of the partition. */
    public KafkaWriter partition(String column) {
        return with(draft -> draft.partition = column);
    }

    /** The column with the time of the message. */
    public KafkaWriter timestamp(String column) {
        return with(draft -> draft.timestamp = column);
    }

    /** The column with the headers. */
    public KafkaWriter headers(String column) {
        return with(draft -> draft.headers = column);
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public KafkaWriter format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** Leaves out fields that are NULL. */
    public KafkaWriter leavingOutNulls() {
        return with(draft -> draft.nullsLeftOut = true);
    }

    /** How messages get into the topic. */
    public KafkaWriter delivery(KafkaDelivery newDelivery) {
        return with(draft -> draft.delivery = newDelivery);
    }

    /** How long brokers may be silent before the run fails. */
    public KafkaWriter timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public KafkaWriter access(KafkaAccess newAccess) {
        return with(draft -> draft.access = newAccess);
    }

    private KafkaWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new KafkaWriter(
                servers,
                topic,
                draft.key,
                draft.value,
                draft.valueFormat,
                draft.destination,
                draft.partition,
                draft.timestamp,
                draft.headers,
                draft.formats,
                draft.nullsLeftOut,
                draft.delivery,
                draft.timeout,
                draft.access);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private List<String> key;
        private @Nullable String value;
        private ValueFormat valueFormat;
        private @Nullable String destination;
        private @Nullable String partition;
        private @Nullable String timestamp;
        private @Nullable String headers;
        private Map<String, String> formats;
        private boolean nullsLeftOut;
        private KafkaDelivery delivery;
        private Duration timeout;
        private KafkaAccess access;

        Draft(KafkaWriter of) {
            key = of.key;
            value = of.value;
            valueFormat = of.valueFormat;
            destination = of.destination;
            partition = of.partition;
            timestamp = of.timestamp;
            headers = of.headers;
            formats = of.formats;
            nullsLeftOut = of.nullsLeftOut;
            delivery = of.delivery;
            timeout = of.timeout;
            access = of.access;
        }
    }
}
