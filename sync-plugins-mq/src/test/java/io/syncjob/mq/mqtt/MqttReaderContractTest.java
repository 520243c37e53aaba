package io.syncjob.mq.mqtt;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of readers, kept by the reader of MQTT 5. */
class MqttReaderContractTest extends ReaderContract<MqttReader> {
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
    protected ReaderFactory<MqttReader> factory() {
        return new MqttReaderFactory();
    }

    @Override
    protected MqttReader source(Table table) throws Exception {
        String name = mqtt.name();
        mqtt.begin(name, name);
        mqtt.send(name, JsonMessages.encode(table));
        return JsonMessages.columns(
                MqttReader.topics(mqtt.server(), name, name).prefetch(5_000).stop(StopRules.afterRows(table.size())),
                table);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return JsonMessages.holds(type, value);
    }

    @Override
    protected boolean splits() {
        return false;
    }

    @Override
    protected boolean acknowledges() {
        return true;
    }

    /** There are no topics that could be missing, but only messages of topics. */
    @Override
    protected boolean canBeMissing() {
        return false;
    }

    @Override
    protected MqttReader blockedSource() {
        return MqttReader.topics(cable.address(), mqtt.name(), BLOCKED).column("id", DataType.INT64);
    }
}
