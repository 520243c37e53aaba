package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserPropertiesBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.settings.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What MQTT 5 knows of a message, by names. */
final class MqttProperties {
    private static final String CONTENT_TYPE = "content-type";
    private static final String RESPONSE_TOPIC = "response-topic";
    private static final String CORRELATION_DATA = "correlation-data";
    private static final String EXPIRY = "message-expiry";
    private static final long MOST_EXPIRY = 0xFFFF_FFFFL;
    private static final Set<String> WRITTEN = Set.of(CONTENT_TYPE, RESPONSE_TOPIC, CORRELATION_DATA, EXPIRY);

    private MqttProperties() {}

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

    /** A property of MQTT 5; null where it is not set, or unknown. */
    static byte @Nullable [] get(String name, Mqtt5Publish of) {
        return switch (name) {
            case CONTENT_TYPE ->
                of.getContentType().map(text -> text(text.toString())).orElse(null);
            case RESPONSE_TOPIC ->
                of.getResponseTopic().map(text -> text(text.toString())).orElse(null);
            case CORRELATION_DATA ->
                of.getCorrelationData().map(MqttProperties::bytes).orElse(null);
            case EXPIRY ->
                of.getMessageExpiryInterval().isPresent()
                        ? text(Long.toString(of.getMessageExpiryInterval().getAsLong()))
                        : null;
            default -> null;
        };
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** @throws IllegalArgumentException if one of them cannot be sent */
    static Mqtt5Publish of(OutgoingMessage message, Mqtt5PublishBuilder.Complete publish) {
        Mqtt5PublishBuilder.Complete builder = publish;
        String contentType = message.property(CONTENT_TYPE);
        if (contentType != null) {
            builder = builder.contentType(contentType);
        }
        String responseTopic = message.property(RESPONSE_TOPIC);
        if (responseTopic != null) {
            builder = builder.responseTopic(responseTopic);
        }
        byte[] correlation = message.properties().get(CORRELATION_DATA);
        if (correlation != null) {
            builder = builder.correlationData(correlation);
        }
        String expiry = message.property(EXPIRY);
        if (expiry != null) {
            builder = builder.messageExpiryInterval(seconds(expiry));
        }
        Mqtt5UserPropertiesBuilder headers = Mqtt5UserProperties.builder();
        for (OutgoingMessage.Header header : message.headers()) {
            byte[] value = header.value();
            headers = headers.add(header.name(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        return builder.userProperties(headers.build()).build();
    }

    private static long seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 0 && seconds <= MOST_EXPIRY) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(EXPIRY + " is no number of seconds", e);
        }
        throw new IllegalArgumentException(EXPIRY + " is not from 0 to " + MOST_EXPIRY + " seconds");
    }
}
