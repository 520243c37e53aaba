package io.syncjob.mq.pulsar;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.server.Cable;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.WriterContract;
import java.util.List;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of Pulsar. */
class PulsarWriterContractTest extends WriterContract<PulsarWriter> {
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
    protected List<List<@Nullable Object>> read(PulsarWriter config, Schema columns) throws Exception {
        return JsonMessages.decode(
                pulsar.messages(config.topic()).stream().map(Message::getData).toList(), columns);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        // A field that is null is not left out, but read as NULL.
        return JsonMessages.holds(type, value) || type.kind() == Kind.JSON;
    }

    /** What brokers refuse is shown where jobs are tested. */
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

    @Override
    protected PulsarWriter missingTarget(Schema schema) {
        return PulsarWriter.topic(pulsar.servers(), "no-such-topic");
    }

    @Override
    protected PulsarWriter blockedTarget(Schema schema) throws Exception {
        return target(cable.address()).access(PulsarAccess.OPEN.property("listenerName", PulsarProcess.CABLE));
    }
}
