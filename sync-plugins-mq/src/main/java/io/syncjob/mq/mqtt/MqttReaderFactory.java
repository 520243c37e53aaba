package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import io.syncjob.mq.internal.PlainSource;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of type {@code mqtt}. */
public final class MqttReaderFactory implements ReaderFactory<MqttReader> {
    @Override
    public String type() {
        return "mqtt";
    }

    @Override
    public Class<MqttReader> configType() {
        return MqttReader.class;
    }

    @Override
    public RowReader create(MqttReader config, PluginContext context) {
        MqttLibrary.require();
        try {
            MqttTopicFilter.of(config.topics());
        } catch (IllegalArgumentException e) {
            throw Settings.invalid(
                    "The setting 'topics' is '" + config.topics() + "': " + e.getMessage(),
                    "Give a filter such as orders/+/new, orders/# or $share/group/orders/#.");
        }
        MqttAccess access = new MqttAccess(config.server(), config.version(), config.login(), config.timeout());
        access.check();
        return new PlainSource(new MqttOrigin(config, access), config.columns(), config.formats(), config.stop());
    }
}
