package io.syncjob.mq;

import io.syncjob.mq.internal.settings.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a row become which parts of its message. What a queue has no place for is refused.
 *
 * @param value the column that is the value, as its bytes or text; null for a JSON object of all columns but those of
 *     headers, timestamp and properties. NULL makes an empty value
 * @param key columns of the key: one as its bytes or text, several as a JSON object; none for messages without a key
 * @param headers a JSON column with the headers, as {@link MessagePart#HEADERS} has them; null for none
 * @param timestamp an INSTANT column with the time of the message; null for none
 * @param id a column with the message's name; null for none
 * @param destination a column that says where the message goes, such as a routing key, a topic or a subject; null, as NULL
 *     in the column, for where the writer's own settings say
 * @param properties columns by the name of a property that the queue itself knows
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param nullsLeftOut whether fields that are NULL are left out of objects
 * @param valueFormat what the value is where {@code value} names no column; null stands for a JSON object
 */
public record MessageLayout(
        @Nullable String value,
        List<String> key,
        @Nullable String headers,
        @Nullable String timestamp,
        @Nullable String id,
        @Nullable String destination,
        Map<String, String> properties,
        Map<String, String> formats,
        boolean nullsLeftOut,
        ValueFormat valueFormat) {
    /** Each row as a JSON object and nothing else. */
    public static final MessageLayout JSON =
            new MessageLayout(null, List.of(), null, null, null, null, Map.of(), Map.of(), false, ValueFormat.JSON);

    public MessageLayout {
        key = key == null ? List.of() : List.copyOf(key);
        properties = properties == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        valueFormat = ValueFormat.orJson(valueFormat);
    }

    /** The one column that is the value. */
    public MessageLayout value(String column) {
        return with(draft -> draft.value = column);
    }

    /** The columns of the key. */
    public MessageLayout key(String... columns) {
        return with(draft -> draft.key = List.of(columns));
    }

    /** The column with the headers. */
    public MessageLayout headers(String column) {
        return with(draft -> draft.headers = column);
    }

    /** The column with the time of the message. */
    public MessageLayout timestamp(String column) {
        return with(draft -> draft.timestamp = column);
    }

    /** The column with the message's name. */
    public MessageLayout id(String column) {
        return with(draft -> draft.id = column);
    }

    /** The column that says where the message goes. */
    public MessageLayout destination(String column) {
        return with(draft -> draft.destination = column);
    }

    /** A column with a property that the queue itself knows. */
    public MessageLayout property(String name, String column) {
        return with(draft -> draft.properties = Settings.plus(properties, name, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public MessageLayout format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** Leaves out fields that are NULL. */
    public MessageLayout leavingOutNulls() {
        return with(draft -> draft.nullsLeftOut = true);
    }

    /** What the value is, where no column is. */
    public MessageLayout valueFormat(ValueFormat newFormat) {
        return with(draft -> draft.valueFormat = newFormat);
    }

    private MessageLayout with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MessageLayout(
                draft.value,
                draft.key,
                draft.headers,
                draft.timestamp,
                draft.id,
                draft.destination,
                draft.properties,
                draft.formats,
                draft.nullsLeftOut,
                draft.valueFormat);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String value;
        private List<String> key;
        private @Nullable String headers;
        private @Nullable String timestamp;
        private @Nullable String id;
        private @Nullable String destination;
        private Map<String, String> properties;
        private Map<String, String> formats;
        private boolean nullsLeftOut;
        private ValueFormat valueFormat;

        Draft(MessageLayout of) {
            value = of.value;
            key = of.key;
            headers = of.headers;
            timestamp = of.timestamp;
            id = of.id;
            destination = of.destination;
            properties = of.properties;
            formats = of.formats;
            nullsLeftOut = of.nullsLeftOut;
            valueFormat = of.valueFormat;
        }
    }
}
