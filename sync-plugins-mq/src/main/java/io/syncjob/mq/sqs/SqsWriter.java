package io.syncjob.mq.sqs;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;
import java.time.Duration;

/**
 * Writes each row as a message to an Amazon SQS queue, which must be there, ten in a call. SQS has taken each message before
 * its split is committed; one that it refuses is a rejected row.
 *
 * @param queue the queue's name or URL
 * @param access how to get to it; null stands for {@link SqsAccess#DEFAULT}
 * @param message which columns become which parts of the message; null stands for {@link MessageLayout#JSON}. Its key is the
 *     message group of a FIFO queue, its {@code id} what FIFO queues tell duplicates by
 * @param timeout how long a call may take before the run fails; null stands for a minute
 */
public record SqsWriter(String queue, SqsAccess access, MessageLayout message, Duration timeout)
        implements WriterConfig {
    public SqsWriter {
        queue = Settings.text(queue, "queue");
        access = access == null ? SqsAccess.DEFAULT : access;
        message = message == null ? MessageLayout.JSON : message;
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
    }

    /** Writes rows as JSON objects. */
    public static SqsWriter queue(String queue) {
        return new SqsWriter(queue, SqsAccess.DEFAULT, MessageLayout.JSON, Settings.TIMEOUT);
    }

    /** How to get to the queue. */
    public SqsWriter access(SqsAccess way) {
        return new SqsWriter(queue, way, message, timeout);
    }

    /** Which columns become which parts of the message. */
    public SqsWriter message(MessageLayout layout) {
        return new SqsWriter(queue, access, layout, timeout);
    }

    /** How long a call may take before the run fails. */
    public SqsWriter timeout(Duration duration) {
        return new SqsWriter(queue, access, message, duration);
    }
}
