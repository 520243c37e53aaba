package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.WriterContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of MQTT 5. */
class MqttWriterContractTest extends WriterContract<MqttWriter> {
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
    protected List<List<@Nullable Object>> read(MqttWriter config, Schema columns) throws Exception {
        return JsonMessages.decode(
                mqtt.messages(config.topic()).stream()
                        .map(Mqtt5Publish::getPayloadAsBytes)
                        .toList(),
                columns);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        // A field that is null is not left out, but read as NULL.
        return JsonMessages.holds(type, value) || type.kind() == Kind.JSON;
    }

    /** What a broker refuses is shown where jobs are tested. */
    @Override
    protected boolean refusesRows() {
        return false;
    }

    @Override
    protected boolean rollsBack() {
        return false;
    }

    @Override
    protected boolean overwrites() {
        return false;
    }

    @Override
    protected boolean keepsProgress() {
        return false;
    }

    @Override
    protected boolean countsRows() {
        return false;
    }

    @Override
    protected boolean leavesColumnsOut() {
        return false;
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
