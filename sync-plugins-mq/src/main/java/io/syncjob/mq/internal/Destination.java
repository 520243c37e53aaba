package io.syncjob.mq.internal;

import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;

/** A place that messages are sent to. {@link #open} is called by several threads at once, all else by one. */
public interface Destination extends MessagePlace {
    /** The layout of messages of such rows, which can depend on the rows. */
    default MessageLayout layout(MessageLayout given, Schema rows) {
        return given;
    }

    /** Proves that messages can be sent there; sends none. */
    void check() throws Exception;

    /** Opens a way for one thread. */
    Sender open() throws Exception;
}
