package io.syncjob.mq.pulsar;

import io.syncjob.mq.internal.IncomingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;

/** Shows one message after the other. */
final class PulsarMessage implements IncomingMessage {
    private static final String EVENT_TIME = "event-time";
    private static final String PRODUCER = "producer";
    private static final String SEQUENCE = "sequence-id";
    private static final String REPLICATED = "replicated-from";

    private final String topic;
    private @Nullable Message<byte[]> message;
    private @Nullable PulsarPlace place;
    private long number;

    /** @param topic as the job names it */
    PulsarMessage(String topic) {
        this.topic = topic;
    }

    void set(Message<byte[]> next, PulsarPlace at) {
        message = next;
        place = at;
        number++;
    }

    private Message<byte[]> message() {
        return Objects.requireNonNull(message, "message");
    }

    @Override
    public byte @Nullable [] key() {
        return message().hasKey() ? message().getKeyBytes() : null;
    }

    @Override
    public byte @Nullable [] value() {
        return message().getValue();
    }

    @Override
    public byte @Nullable [] header(String name) {
        return bytes(message().getProperty(name));
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        for (Map.Entry<String, String> each : message().getProperties().entrySet()) {
            to.accept(each.getKey(), bytes(each.getValue()));
        }
    }

    @Override
    public byte @Nullable [] property(String name) {
        return switch (name) {
            case EVENT_TIME -> {
                long millis = message().getEventTime();
                yield millis == 0 ? null : bytes(Instant.ofEpochMilli(millis).toString());
            }
            case PulsarEntries.ORDERING_KEY ->
                message().hasOrderingKey() ? message().getOrderingKey() : null;
            case PRODUCER -> bytes(message().getProducerName());
            case SEQUENCE -> bytes(Long.toString(message().getSequenceId()));
            case REPLICATED -> message().isReplicated() ? bytes(message().getReplicatedFrom()) : null;
            default -> null;
        };
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int partition() {
        return place == null ? 0 : Math.max(0, place.partition());
    }

    @Override
    public long offset() {
        return number;
    }

    @Override
    public long timestampMillis() {
        return message().getPublishTime();
    }

    @Override
    public String source() {
        return topic;
    }

    @Override
    public String id() {
        return String.valueOf(place);
    }
}
