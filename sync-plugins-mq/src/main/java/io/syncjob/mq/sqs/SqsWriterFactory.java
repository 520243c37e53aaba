package io.syncjob.mq.sqs;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.PlainTarget;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;
import java.util.Set;

/** Makes writers of type {@code sqs}. */
public final class SqsWriterFactory implements WriterFactory<SqsWriter> {
    @Override
    public String type() {
        return "sqs";
    }

    @Override
    public Class<SqsWriter> configType() {
        return SqsWriter.class;
    }

    @Override
    public RowWriter create(SqsWriter config, PluginContext context) {
        SqsLibrary.require();
        config.access().check();
        MessageLayout message = config.message();
        if (message.timestamp() != null || message.destination() != null) {
            throw Settings.invalid(
                    "The setting 'message' has a timestamp or a destination, which messages of SQS have not",
                    "Leave them out; SQS knows when a message was sent, and all go to one queue.");
        }
        if (!Set.of(SqsEntries.DELAY).containsAll(message.properties().keySet())) {
            throw Settings.invalid(
                    "The setting 'properties' of 'message' is "
                            + message.properties().keySet(),
                    "The only one to write is " + SqsEntries.DELAY + ".");
        }
        SqsConnection connection = new SqsConnection(config.access(), config.queue(), config.timeout());
        return new PlainTarget(new SqsDestination(connection), message);
    }
}
