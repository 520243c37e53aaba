package io.syncjob.mq;

import io.syncjob.mq.internal.IncomingMessage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A message that has a value and nothing else. */
public final class TestMessage implements IncomingMessage {
    private final byte[] value;

    public TestMessage(byte[] value) {
        this.value = value;
    }

    @Override
    public byte[] value() {
        return value;
    }

    @Override
    public byte @Nullable [] key() {
        return null;
    }

    @Override
    public byte @Nullable [] header(String name) {
        return null;
    }

    @Override
    public void headers(BiConsumer<String, byte @Nullable []> to) {}

    @Override
    public int partition() {
        return 0;
    }

    @Override
    public long offset() {
        return 0;
    }

    @Override
    public long timestampMillis() {
        return -1;
    }

    @Override
    public String source() {
        return "";
    }

    @Override
    public @Nullable String id() {
        return null;
    }
}
