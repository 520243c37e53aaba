package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.syncjob.data.Schema;
import io.syncjob.mq.JsonWriterContract;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.WriterFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of MQTT 5. */
class MqttWriterContractTest extends JsonWriterContract<MqttWriter> {
    private static final String BLOCKED = "blocked/here";

    private TestMqtt mqtt;
    private Cable cable;

    @BeforeEach
    void connect() throws Exception {
        mqtt = new TestMqtt();
        cable = Cable.blockedAt(LocalServer.MOSQUITTO.port(), BLOCKED);
    }

    @AfterEach
    void disconnect() throws Exception {
        cable.close();
        mqtt.close();
    }

    @Override
    protected WriterFactory<MqttWriter> factory() {
        return new MqttWriterFactory();
    }

    @Override
    protected MqttWriter target(Schema schema) throws Exception {
        String topic = mqtt.name();
        mqtt.watch(topic);
        return MqttWriter.topic(mqtt.server(), topic).message(MessageLayout.JSON.leavingOutNulls());
    }

    @Override
    protected List<byte[]> values(MqttWriter config) throws Exception {
        return mqtt.messages(config.topic()).stream()
                .map(Mqtt5Publish::getPayloadAsBytes)
                .toList();
    }

    /** Any topic can be written to. */
    @Override
    protected boolean canBeMissing() {
        return false;
    }

    @Override
    protected MqttWriter blockedTarget(Schema schema) {
        return MqttWriter.topic(cable.address(), BLOCKED);
    }
}
