package io.syncjob.mq.sqs;

import io.syncjob.mq.internal.IncomingMessage;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Shows one message after the other. */
final class SqsMessage implements IncomingMessage {
    private final String queue;
    private Message message = Message.builder().build();
    private long number = -1;

    SqsMessage(String queue) {
        this.queue = queue;
    }

    void set(Message next) {
        message = next;
        number++;
    }

    private byte @Nullable [] system(MessageSystemAttributeName name) {
        return bytes(message.attributes().get(name));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(MessageAttributeValue value) {
        return value.binaryValue() != null ? value.binaryValue().asByteArray() : bytes(value.stringValue());
    }

    @Override
    public byte @Nullable [] key() {
        return system(MessageSystemAttributeName.MESSAGE_GROUP_ID);
    }

    @Override
    public byte @Nullable [] value() {
        return bytes(message.body());
    }

    @Override
    public byte @Nullable [] header(String name) {
        MessageAttributeValue value = message.messageAttributes().get(name);
        return value == null ? null : bytes(value);
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        message.messageAttributes().forEach((name, value) -> to.accept(name, bytes(value)));
    }

    @Override
    public byte @Nullable [] property(String name) {
        return switch (name) {
            case "receive-count" -> system(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
            case "deduplication-id" -> system(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID);
            case "sequence-number" -> system(MessageSystemAttributeName.SEQUENCE_NUMBER);
            case "sender-id" -> system(MessageSystemAttributeName.SENDER_ID);
            default -> null;
        };
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
        String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
        return sent == null ? -1 : Long.parseLong(sent);
    }

    @Override
    public String source() {
        return queue;
    }

    @Override
    public @Nullable String id() {
        return message.messageId();
    }
}
