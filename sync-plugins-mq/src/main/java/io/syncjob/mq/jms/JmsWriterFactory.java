package io.syncjob.mq.jms;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.PlainTarget;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code jms}. */
public final class JmsWriterFactory implements WriterFactory<JmsWriter> {
    @Override
    public String type() {
        return "jms";
    }

    @Override
    public Class<JmsWriter> configType() {
        return JmsWriter.class;
    }

    @Override
    public RowWriter create(JmsWriter config, PluginContext context) {
        JmsLibrary.require();
        config.login().check();
        MessageLayout message = config.message();
        if (!message.key().isEmpty() || message.timestamp() != null || message.id() != null) {
            throw Settings.invalid(
                    "The setting 'message' has a key, a timestamp or an id, which the broker gives its messages itself",
                    "Leave them out, or send them as headers.");
        }
        if (message.valueFormat().as() == ValueFormat.Form.AVRO && config.body() == JmsBody.TEXT) {
            throw Settings.invalid(
                    "The 'body' is TEXT, and the 'valueFormat' of 'message' is AVRO, which is no text",
                    "Set 'body' to BYTES.");
        }
        JmsProperties.check(message.properties().keySet());
        JmsConnection connection = new JmsConnection(config.factory(), config.url(), config.login());
        return new PlainTarget(new JmsDestination(config, connection), message);
    }
}
