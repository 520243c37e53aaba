package io.syncjob.mq.sqs;

import io.syncjob.mq.internal.OutgoingMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Makes the entries of calls that send. */
final class SqsEntries {
    static final String DELAY = "delay-seconds";

    private static final String STRING = "String";

    private SqsEntries() {}

    /** @throws IllegalArgumentException if the message cannot be one of SQS */
    static SendMessageBatchRequestEntry of(OutgoingMessage message, int row) {
        SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(row))
                .messageBody(text(message.valueOrEmpty(), "value"))
                .messageDeduplicationId(message.id());
        byte[] key = message.key();
        if (key != null) {
            entry = entry.messageGroupId(text(key, "key"));
        }
        String delay = message.property(DELAY);
        if (delay != null) {
            try {
                entry = entry.delaySeconds(Integer.valueOf(delay));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(DELAY + " is no number", e);
            }
        }
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        for (OutgoingMessage.Header header : message.headers()) {
            byte[] value = header.value();
            if (value != null) {
                attributes.put(
                        header.name(),
                        MessageAttributeValue.builder()
                                .dataType(STRING)
                                .stringValue(text(value, "header '" + header.name() + "'"))
                                .build());
            }
        }
        return entry.messageAttributes(attributes).build();
    }

    private static String text(byte[] bytes, String what) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the " + what + " is no text in UTF-8, and SQS takes nothing else", e);
        }
        text.codePoints().filter(each -> !isTaken(each)).findFirst().ifPresent(each -> {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "the %s has the character U+%04X, which SQS does not take", what, each));
        });
        return text;
    }

    /** The characters of XML. */
    private static boolean isTaken(int character) {
        return character >= ' ' ? character != 0xFFFE && character != 0xFFFF : "\t\n\r".indexOf(character) >= 0;
    }

    /** The bytes that SQS counts. */
    static long bytes(OutgoingMessage message) {
        long bytes = message.valueOrEmpty().length;
        for (OutgoingMessage.Header header : message.headers()) {
            byte[] value = header.value();
            if (value != null) {
                bytes += header.name().getBytes(StandardCharsets.UTF_8).length + STRING.length() + (long) value.length;
            }
        }
        return bytes;
    }
}
