package io.syncjob.mq.pulsar;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.server.Cable;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of readers, kept by the reader of Pulsar on topics with partitions. */
class PulsarReaderContractTest extends ReaderContract<PulsarReader> {
    private static final int PARTITIONS = 3;

    private TestPulsar pulsar;
    private Cable cable;

    @BeforeEach
    void connect() throws Exception {
        pulsar = new TestPulsar();
        PulsarProcess process = pulsar.process();
        cable = Cable.blockedAt(process.cablePort(), process.brokerPort(), "syncjob-reads");
    }

    @AfterEach
    void disconnect() {
        if (cable != null) {
            cable.close();
        }
    }

    @Override
    protected ReaderFactory<PulsarReader> factory() {
        return new PulsarReaderFactory();
    }

    @Override
    protected PulsarReader source(Table table) throws Exception {
        String topic = pulsar.topic(PARTITIONS);
        pulsar.send(topic, JsonMessages.encode(table));
        return JsonMessages.columns(PulsarReader.topic(pulsar.servers(), topic), table);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return JsonMessages.holds(type, value);
    }

    @Override
    protected boolean cutsByColumns() {
        return false;
    }

    @Override
    protected PulsarReader missingSource() {
        return PulsarReader.topic(pulsar.servers(), "no-such-topic").column("id", DataType.INT64);
    }

    @Override
    protected PulsarReader blockedSource() throws Exception {
        String topic = pulsar.topic();
        pulsar.send(topic, QueueJobs.messages(0, 1));
        return PulsarReader.topic(cable.address(), topic)
                .column("id", DataType.INT64)
                .access(PulsarAccess.OPEN.property("listenerName", PulsarProcess.CABLE));
    }
}
