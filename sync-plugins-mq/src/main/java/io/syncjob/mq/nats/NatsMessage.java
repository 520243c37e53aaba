package io.syncjob.mq.nats;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.syncjob.mq.internal.IncomingMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Shows one message after the other. */
final class NatsMessage implements IncomingMessage {
    static final String ID = "Nats-Msg-Id";

    private final String stream;
    private Message message =
            io.nats.client.impl.NatsMessage.builder().subject("none").build();

    NatsMessage(String stream) {
        this.stream = stream;
    }

    void set(Message next) {
        message = next;
    }

    @Override
    public byte[] key() {
        return message.getSubject().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value() {
        byte[] data = message.getData();
        return data == null ? new byte[0] : data;
    }

    private @Nullable String text(String name) {
        Headers headers = message.getHeaders();
        return headers == null ? null : headers.getLast(name);
    }

    @Override
    public byte @Nullable [] header(String name) {
        String text = text(name);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        Headers headers = message.getHeaders();
        if (headers != null) {
            headers.forEach((name, texts) -> each(name, texts, to));
        }
    }

    private static void each(String name, List<String> texts, BiConsumer<String, byte @Nullable []> to) {
        texts.forEach(text -> to.accept(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int partition() {
        return 0;
    }

    @Override
    public long offset() {
        return message.metaData().streamSequence();
    }

    @Override
    public long timestampMillis() {
        return message.metaData().timestamp().toInstant().toEpochMilli();
    }

    @Override
    public String source() {
        return stream;
    }

    @Override
    public @Nullable String id() {
        return text(ID);
    }
}
