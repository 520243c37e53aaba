package io.syncjob.mq.pulsar;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.PlainTarget;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;
import java.util.Set;

/** Makes writers of type {@code pulsar}. */
public final class PulsarWriterFactory implements WriterFactory<PulsarWriter> {
    @Override
    public String type() {
        return "pulsar";
    }

    @Override
    public Class<PulsarWriter> configType() {
        return PulsarWriter.class;
    }

    @Override
    public RowWriter create(PulsarWriter config, PluginContext context) {
        PulsarLibrary.require();
        config.access().check();
        MessageLayout message = config.message();
        if (message.id() != null) {
            throw Settings.invalid(
                    "The setting 'message' has an id, which messages of Pulsar get from the brokers", "Leave it out.");
        }
        if (!Set.of(PulsarEntries.ORDERING_KEY).containsAll(message.properties().keySet())) {
            throw Settings.invalid(
                    "The setting 'message' has the properties "
                            + message.properties().keySet() + ", and a message of Pulsar can be given '"
                            + PulsarEntries.ORDERING_KEY + "' alone",
                    "Leave the others out; what Pulsar calls properties is given by 'headers'.");
        }
        PulsarConnection connection =
                new PulsarConnection(config.servers(), config.access(), config.timeout(), context.job() + " writes");
        return new PlainTarget(new PulsarDestination(config, connection), message);
    }
}
