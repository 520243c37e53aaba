package io.syncjob.mq.rocketmq;

import java.io.IOException;
import org.apache.rocketmq.client.producer.SendStatus;

/** A broker has a message, and has not stored it as safely as its settings want. */
final class NotStoredException extends IOException {
    private static final long serialVersionUID = 1;

    NotStoredException(SendStatus status) {
        super("A message was taken and not stored as safely as it must be: " + status);
    }
}
