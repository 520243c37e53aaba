package io.syncjob.mq.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.text.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The properties of messages, by their names in AMQP 0-9-1. */
final class RabbitProperties {
    private static final int PERSISTENT = 2;
    private static final int MOST_PRIORITY = 255;
    private static final Set<String> WRITTEN = Set.of(
            "content-type",
            "content-encoding",
            "correlation-id",
            "reply-to",
            "expiration",
            "type",
            "app-id",
            "user-id",
            "priority");

    private RabbitProperties() {}

    /** Refuses names of no property that can be written. */
    static void check(Set<String> names) {
        for (String name : names) {
            if (!WRITTEN.contains(name)) {
                throw Settings.invalid(
                        "The setting 'properties' of 'message' names '" + name + "', which is no property to write",
                        "Use one of " + new TreeSet<>(WRITTEN) + ".");
            }
        }
    }

    /** A property; null where it is not set, or unknown. */
    static @Nullable Object get(String name, Envelope envelope, AMQP.BasicProperties of) {
        return switch (name) {
            case "exchange" -> envelope.getExchange();
            case "redelivered" -> envelope.isRedeliver();
            case "content-type" -> of.getContentType();
            case "content-encoding" -> of.getContentEncoding();
            case "correlation-id" -> of.getCorrelationId();
            case "reply-to" -> of.getReplyTo();
            case "expiration" -> of.getExpiration();
            case "type" -> of.getType();
            case "app-id" -> of.getAppId();
            case "user-id" -> of.getUserId();
            case "priority" -> of.getPriority();
            case "delivery-mode" -> of.getDeliveryMode();
            default -> null;
        };
    }

    /** The text of a header's value: of bytes themselves, of a number its digits, of a time its milliseconds. */
    static byte @Nullable [] bytes(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] raw) {
            return raw;
        }
        String text =
                value instanceof Date time ? Long.toString(time.toInstant().toEpochMilli()) : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Why a message's properties cannot be sent, or null. */
    static @Nullable Fault fault(OutgoingMessage message) {
        String priority = message.property("priority");
        if (priority != null && !isPriority(priority)) {
            return Fault.invalid("The priority is no number from 0 to 255");
        }
        return null;
    }

    private static boolean isPriority(String text) {
        try {
            int number = Integer.parseInt(text);
            return number >= 0 && number <= MOST_PRIORITY;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static AMQP.BasicProperties of(OutgoingMessage message, boolean json) {
        String type = message.property("content-type");
        AMQP.BasicProperties.Builder builder = new AMQP.BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .contentType(type == null && json ? "application/json" : type)
                .contentEncoding(message.property("content-encoding"))
                .correlationId(message.property("correlation-id"))
                .replyTo(message.property("reply-to"))
                .expiration(message.property("expiration"))
                .type(message.property("type"))
                .appId(message.property("app-id"))
                .userId(message.property("user-id"))
                .messageId(message.id());
        String priority = message.property("priority");
        if (priority != null) {
            builder.priority(Integer.parseInt(priority));
        }
        if (message.hasTime()) {
            builder.timestamp(Date.from(Instant.ofEpochMilli(message.timestampMillis())));
        }
        if (!message.headers().isEmpty()) {
            Map<String, Object> headers = new LinkedHashMap<>();
            for (OutgoingMessage.Header header : message.headers()) {
                byte[] value = header.value();
                headers.put(header.name(), value == null ? null : new String(value, StandardCharsets.UTF_8));
            }
            builder.headers(headers);
        }
        return builder.build();
    }
}
