package io.syncjob.mq.pulsar;

import io.syncjob.data.Schema;
import io.syncjob.mq.JsonWriterContract;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.server.Cable;
import io.syncjob.spi.WriterFactory;
import java.util.List;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of Pulsar. */
class PulsarWriterContractTest extends JsonWriterContract<PulsarWriter> {
    private TestPulsar pulsar;
    private Cable cable;

    @BeforeEach
    void connect() throws Exception {
        pulsar = new TestPulsar();
        PulsarProcess process = pulsar.process();
        cable = Cable.blockedAt(process.cablePort(), process.brokerPort(), "{\"");
    }

    @AfterEach
    void disconnect() {
        if (cable != null) {
            cable.close();
        }
    }

    @Override
    protected WriterFactory<PulsarWriter> factory() {
        return new PulsarWriterFactory();
    }

    @Override
    protected PulsarWriter target(Schema schema) throws Exception {
        return target(pulsar.servers());
    }

    private PulsarWriter target(String servers) throws Exception {
        return PulsarWriter.topic(servers, pulsar.topic()).message(MessageLayout.JSON.leavingOutNulls());
    }

    @Override
    protected List<byte[]> values(PulsarWriter config) throws Exception {
        return pulsar.messages(config.topic()).stream().map(Message::getData).toList();
    }

    @Override
    protected PulsarWriter missingTarget(Schema schema) {
        return PulsarWriter.topic(pulsar.servers(), "no-such-topic");
    }

    @Override
    protected PulsarWriter blockedTarget(Schema schema) throws Exception {
        return target(cable.address()).access(PulsarAccess.OPEN.property("listenerName", PulsarProcess.CABLE));
    }
}
