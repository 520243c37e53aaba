package io.syncjob.mq.pulsar;

import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.text.Utf8;
import java.nio.charset.StandardCharsets;
import org.apache.pulsar.client.api.TypedMessageBuilder;

/** Puts rows' messages into those of Pulsar's client. */
final class PulsarEntries {
    static final String ORDERING_KEY = "ordering-key";

    private PulsarEntries() {}

    /** @throws IllegalArgumentException if the message cannot be one of Pulsar */
    static TypedMessageBuilder<byte[]> fill(TypedMessageBuilder<byte[]> to, OutgoingMessage message) {
        to.value(message.value());
        byte[] key = message.key();
        if (key != null) {
            // As text wherever it is one, which is what other clients read and choose the partition by.
            if (isText(key)) {
                to.key(new String(key, StandardCharsets.UTF_8));
            } else {
                to.keyBytes(key);
            }
        }
        for (OutgoingMessage.Header header : message.headers()) {
            byte[] value = header.value();
            if (value != null) {
                if (!isText(value)) {
                    throw new IllegalArgumentException(
                            "the header '" + header.name() + "' is no text in UTF-8, and Pulsar takes nothing else");
                }
                to.property(header.name(), new String(value, StandardCharsets.UTF_8));
            }
        }
        if (message.hasTime()) {
            if (message.timestampMillis() <= 0) {
                throw new IllegalArgumentException("the event time is not after 1970-01-01T00:00:00Z");
            }
            to.eventTime(message.timestampMillis());
        }
        byte[] ordering = message.properties().get(ORDERING_KEY);
        if (ordering != null) {
            to.orderingKey(ordering);
        }
        return to;
    }

    private static boolean isText(byte[] bytes) {
        return Utf8.isValid(bytes, 0, bytes.length);
    }
}
