package io.syncjob.mq.rocketmq;

import io.syncjob.mq.internal.IncomingMessage;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/** Shows one message after the other. */
final class RocketMessage implements IncomingMessage {
    static final String TAGS = "tags";

    private MessageExt message = new MessageExt();

    void set(MessageExt next) {
        message = next;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] key() {
        return bytes(message.getKeys());
    }

    @Override
    public byte @Nullable [] value() {
        return message.getBody();
    }

    @Override
    public byte @Nullable [] header(String name) {
        return isHeader(name) ? bytes(message.getProperty(name)) : null;
    }

    /** Others are RocketMQ's own. */
    private static boolean isHeader(String name) {
        return !MessageConst.STRING_HASH_SET.contains(name);
    }

    /** RocketMQ keeps no order of them: they are handed over by name. */
    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        new TreeMap<>(message.getProperties()).forEach((name, text) -> {
            if (isHeader(name)) {
                to.accept(name, bytes(text));
            }
        });
    }

    @Override
    public byte @Nullable [] property(String name) {
        return switch (name) {
            case TAGS -> bytes(message.getTags());
            case "broker" -> bytes(message.getBrokerName());
            case "born-time" -> bytes(Long.toString(message.getBornTimestamp()));
            case "reconsume-times" -> bytes(Integer.toString(message.getReconsumeTimes()));
            default -> null;
        };
    }

    @Override
    public int partition() {
        return message.getQueueId();
    }

    @Override
    public long offset() {
        return message.getQueueOffset();
    }

    /** When its broker stored it, by which begin and end are told. */
    @Override
    public long timestampMillis() {
        return message.getStoreTimestamp();
    }

    @Override
    public String source() {
        return message.getTopic();
    }

    @Override
    public @Nullable String id() {
        return message.getMsgId();
    }
}
