package io.syncjob.mq.rabbit;

import java.io.IOException;

/** The server took a message in, and then could not keep it. */
final class NotTakenException extends IOException {
    private static final long serialVersionUID = 1;

    NotTakenException() {
        super("The server refused a message that it could not keep, as a queue does that is full");
    }
}
