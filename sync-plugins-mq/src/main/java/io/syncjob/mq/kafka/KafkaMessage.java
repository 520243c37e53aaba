package io.syncjob.mq.kafka;

import io.syncjob.mq.internal.IncomingMessage;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Shows one consumed record after the other. */
final class KafkaMessage implements IncomingMessage {
    private ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>("", 0, 0, new byte[0], new byte[0]);

    void set(ConsumerRecord<byte[], byte[]> next) {
        message = next;
    }

    @Override
    public byte @Nullable [] key() {
        return message.key();
    }

    @Override
    public byte @Nullable [] value() {
        return message.value();
    }

    @Override
    public byte @Nullable [] header(String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {
        for (Header header : message.headers()) {
            to.accept(header.key(), header.value());
        }
    }

    @Override
    public int partition() {
        return message.partition();
    }

    @Override
    public long offset() {
        return message.offset();
    }

    @Override
    public long timestampMillis() {
        return message.timestamp();
    }

    @Override
    public String source() {
        return message.topic();
    }

    @Override
    public @Nullable String id() {
        return null;
    }
}
