package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.PlainTarget;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers of type {@code mqtt}. */
public final class MqttWriterFactory implements WriterFactory<MqttWriter> {
    @Override
    public String type() {
        return "mqtt";
    }

    @Override
    public Class<MqttWriter> configType() {
        return MqttWriter.class;
    }

    @Override
    public RowWriter create(MqttWriter config, PluginContext context) {
        MqttLibrary.require();
        try {
            MqttTopic.of(config.topic());
        } catch (IllegalArgumentException e) {
            throw Settings.invalid(
                    "The setting 'topic' is '" + config.topic() + "': " + e.getMessage(),
                    "Give one topic, without + and #.");
        }
        MessageLayout message = config.message();
        if (!message.key().isEmpty() || message.id() != null || message.timestamp() != null) {
            throw Settings.invalid(
                    "The setting 'message' has a key, an id or a timestamp, which messages of MQTT have not",
                    "Leave them out; a topic is given by 'destination', others as headers.");
        }
        if (config.version() == MqttVersion.V3
                && (message.headers() != null || !message.properties().isEmpty())) {
            throw Settings.invalid(
                    "The setting 'message' has headers or properties, which messages of MQTT 3 have not",
                    "Leave them out, or use version V5.");
        }
        MqttProperties.check(message.properties().keySet());
        MqttAccess access = new MqttAccess(config.server(), config.version(), config.login(), config.timeout());
        access.check();
        return new PlainTarget(new MqttDestination(config, access), message);
    }
}
