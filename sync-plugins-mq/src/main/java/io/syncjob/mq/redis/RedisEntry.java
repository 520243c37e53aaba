package io.syncjob.mq.redis;

import io.syncjob.mq.internal.IncomingMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Shows one entry after the other. */
final class RedisEntry implements IncomingMessage {
    private final String stream;
    private final @Nullable String valueField;
    private final @Nullable String keyField;
    private Raw raw = new Raw("0-0", List.of());
    private long number;

    /**
     * An entry as the server sends it.
     *
     * @param id its id
     * @param fields names and values in turn, each as its bytes
     */
    record Raw(String id, List<?> fields) {
        static Raw of(Object answer) {
            if (!(answer instanceof List<?> parts)
                    || !(parts.get(0) instanceof byte[] id)
                    || !(parts.get(1) instanceof List<?> fields)) {
                throw new IllegalStateException("Redis did not answer with entries of a stream");
            }
            return new Raw(new String(id, StandardCharsets.US_ASCII), fields);
        }

        byte[] at(int index) {
            return (byte[]) fields.get(index);
        }

        String name(int index) {
            return new String(at(index), StandardCharsets.UTF_8);
        }

        long bytes() {
            long bytes = id.length();
            for (int i = 0; i < fields.size(); i++) {
                bytes += at(i).length;
            }
            return bytes;
        }
    }

    RedisEntry(RedisReader config) {
        this.stream = config.stream();
        this.valueField = config.valueField();
        this.keyField = config.keyField();
    }

    void set(Raw next, long newNumber) {
        raw = next;
        number = newNumber;
    }

    @Override
    public byte @Nullable [] key() {
        return keyField == null ? null : header(keyField);
    }

    @Override
    public byte @Nullable [] value() {
        return valueField == null ? null : header(valueField);
    }

    /** A field: the last one of that name. */
    @Override
    public byte @Nullable [] header(String name) {
        for (int i = raw.fields().size() - 2; i >= 0; i -= 2) {
            if (raw.name(i).equals(name)) {
                return raw.at(i + 1);
            }
        }
        return null;
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        for (int i = 0; i < raw.fields().size(); i += 2) {
            String name = raw.name(i);
            if (!name.equals(valueField) && !name.equals(keyField)) {
                to.accept(name, raw.at(i + 1));
            }
        }
    }

    @Override
    public int partition() {
        return 0;
    }

    @Override
    public long offset() {
        return number;
    }

    @Override
    public long timestampMillis() {
        return Long.parseLong(raw.id().substring(0, raw.id().indexOf('-')));
    }

    @Override
    public String source() {
        return stream;
    }

    @Override
    public String id() {
        return raw.id();
    }
}
