package io.syncjob.mq;

import io.syncjob.data.DataType;
import org.jspecify.annotations.Nullable;

/** A part of a message that can be a column. */
public enum MessagePart {
    /** A field of the value, which is a JSON object. */
    FIELD,
    /** The whole value: bytes, or a text that is read as the column's type. NULL where the message has none. */
    VALUE,
    /** The key, under the same rules. */
    KEY,
    /** A header by its name, under the same rules; the last one where there are several. */
    HEADER,
    /**
     * All headers in their order, as a JSON array of objects such as {@code {"name":"trace","text":"a1"}}; a value that is no
     * UTF-8 is in {@code base64} instead of {@code text}, and one that is null in neither.
     */
    HEADERS,
    /**
     * A property that the queue itself knows, by its name there; docs/queues.md has those of each queue. Under the same rules
     * as a header.
     */
    PROPERTY,
    /** The number of the partition. */
    PARTITION,
    /** The place of the message in its partition or stream. */
    OFFSET,
    /** When the message was made or stored, as the queue has it, in milliseconds; NULL where it has no time. */
    TIMESTAMP,
    /** The topic, queue or stream that the message was read from. */
    SOURCE,
    /** What the queue or the sender calls the message; NULL where it has no name. */
    ID;

    /** The type of a column that does not say which it has; null for {@link #FIELD}, whose columns must say. */
    public @Nullable DataType type() {
        return switch (this) {
            case FIELD -> null;
            case VALUE, KEY -> DataType.BYTES;
            case HEADER, PROPERTY, SOURCE, ID -> DataType.STRING;
            case HEADERS -> DataType.JSON;
            case PARTITION -> DataType.INT32;
            case OFFSET -> DataType.INT64;
            case TIMESTAMP -> DataType.instant(3);
        };
    }

    /** Whether a column of this part can have any type, as which its text is read. */
    public boolean isText() {
        return this == FIELD || this == VALUE || this == KEY || this == HEADER || this == PROPERTY;
    }
}
