package io.syncjob.mq.rocketmq;

import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.text.Utf8;
import java.nio.charset.StandardCharsets;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageDecoder;

/** Makes RocketMQ's messages. Keys, tags and headers are properties, which are texts. */
final class RocketProperties {
    private RocketProperties() {}

    /** @throws IllegalArgumentException if a part of the message cannot be sent */
    static Message of(OutgoingMessage message, String topic) {
        Message made = new Message(topic, message.value());
        byte[] key = message.key();
        if (key != null) {
            made.setKeys(text("key", key));
        }
        byte[] tags = message.properties().get(RocketMessage.TAGS);
        if (tags != null) {
            made.setTags(text("property '" + RocketMessage.TAGS + "'", tags));
        }
        for (OutgoingMessage.Header header : message.headers()) {
            String name = header.name();
            if (name.isBlank() || MessageConst.STRING_HASH_SET.contains(name) || hasSeparator(name)) {
                throw new IllegalArgumentException("the name '" + name + "' of a header is blank, or RocketMQ's own");
            }
            byte[] value = header.value();
            if (value == null) {
                throw new IllegalArgumentException("the header '" + name + "' has no text");
            }
            made.putUserProperty(name, text("header '" + name + "'", value));
        }
        return made;
    }

    private static String text(String part, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank() || !Utf8.isValid(bytes, 0, bytes.length) || hasSeparator(text)) {
            throw new IllegalArgumentException("the " + part
                    + " is blank, no UTF-8, or has one of the characters 1 and 2, which stand between properties");
        }
        return text;
    }

    private static boolean hasSeparator(String text) {
        return text.indexOf(MessageDecoder.NAME_VALUE_SEPARATOR) >= 0
                || text.indexOf(MessageDecoder.PROPERTY_SEPARATOR) >= 0;
    }
}
