package io.syncjob.mq.internal;

import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.spi.Cancellable;

/** A place that messages are sent to. {@link #open} is called by several threads at once, all else by one. */
public interface Destination extends Cancellable, AutoCloseable {
    /** The place in words, such as {@code exchange 'orders'}. */
    String inWords();

    /** The layout of messages of such rows, which can depend on the rows. */
    default MessageLayout layout(MessageLayout given, Schema rows) {
        return given;
    }

    /** Proves that messages can be sent there; sends none. */
    void check() throws Exception;

    /** Opens a way for one thread. */
    Sender open() throws Exception;

    /** Whether a failure may pass by itself. */
    boolean isTransient(Throwable failure);

    /** Whether a failure says that the queue cannot be reached. */
    boolean isUnreachable(Throwable failure);
}
