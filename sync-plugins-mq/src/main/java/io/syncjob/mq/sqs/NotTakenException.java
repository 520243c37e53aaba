package io.syncjob.mq.sqs;

import java.io.IOException;

/** The server did not do a part of what it was asked for, and it is not the message's fault. */
final class NotTakenException extends IOException {
    private static final long serialVersionUID = 1;

    NotTakenException(String what, String code, String message) {
        super(what + ": " + code + ": " + message);
    }
}
