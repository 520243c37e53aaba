package io.syncjob.mq.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that is to be sent. Its byte arrays are its own and are not changed. */
public final class OutgoingMessage {
    /** The time of a message that has none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final List<Header> headers = new ArrayList<>(0);
    private final Map<String, byte[]> properties = new LinkedHashMap<>(0);
    private long timestampMillis = NO_TIME;
    private @Nullable String id;
    private @Nullable String destination;

    /** A header of a message. */
    public static final class Header {
        private final String name;
        private final byte @Nullable [] value;

        Header(String name, byte @Nullable [] value) {
            this.name = name;
            this.value = value;
        }

        /** Its name. */
        public String name() {
            return name;
        }

        /** Its value, or null. */
        public byte @Nullable [] value() {
            return value;
        }
    }

    OutgoingMessage(byte @Nullable [] key, byte @Nullable [] value) {
        this.key = key;
        this.value = value;
    }

    void addHeader(String name, byte @Nullable [] headerValue) {
        headers.add(new Header(name, headerValue));
    }

    void putProperty(String name, byte[] text) {
        properties.put(name, text);
    }

    void setTimestamp(long millis) {
        timestampMillis = millis;
    }

    void setId(@Nullable String newId) {
        id = newId;
    }

    void setDestination(@Nullable String newDestination) {
        destination = newDestination;
    }

    /** The key, or null. */
    public byte @Nullable [] key() {
        return key;
    }

    /** The value, or null. */
    public byte @Nullable [] value() {
        return value;
    }

    /** The value; of no bytes where there is none. */
    public byte[] valueOrEmpty() {
        return value == null ? new byte[0] : value;
    }

    /** The headers in their order. */
    public List<Header> headers() {
        return headers;
    }

    /** The texts of what the queue itself knows, by name, in the order of the layout. */
    public Map<String, byte[]> properties() {
        return properties;
    }

    /** What the queue itself knows, by name; null where it is not there. */
    public @Nullable String property(String name) {
        byte[] text = properties.get(name);
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }

    /** Milliseconds since 1970, or {@link #NO_TIME}. */
    public long timestampMillis() {
        return timestampMillis;
    }

    /** Whether the message has a time of its own. */
    public boolean hasTime() {
        return timestampMillis != NO_TIME;
    }

    /** The message's name, or null. */
    public @Nullable String id() {
        return id;
    }

    /** Where the message goes, or null for where the writer sends all. */
    public @Nullable String destination() {
        return destination;
    }
}
