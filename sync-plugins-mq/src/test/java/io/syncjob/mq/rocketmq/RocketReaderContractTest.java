package io.syncjob.mq.rocketmq;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.QueueJobs;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of readers, kept by the reader of RocketMQ for topics with several queues. */
class RocketReaderContractTest extends ReaderContract<RocketReader> {
    private static final int QUEUES = 3;

    private TestRocket rocket;
    private RocketCables cables;

    @BeforeEach
    void connect() throws Exception {
        rocket = TestRocket.shared();
        // As requests to pull have it.
        cables = RocketCables.blockedAt("\"queueOffset\"");
    }

    @AfterEach
    void disconnect() {
        cables.close();
    }

    @Override
    protected ReaderFactory<RocketReader> factory() {
        return new RocketReaderFactory();
    }

    @Override
    protected RocketReader source(Table table) throws Exception {
        String topic = rocket.topic(QUEUES);
        rocket.send(topic, JsonMessages.encode(table));
        return JsonMessages.columns(RocketReader.topic(rocket.servers(), topic), table);
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
    protected RocketReader missingSource() {
        return RocketReader.topic(rocket.servers(), "no-such-topic").column("id", DataType.INT64);
    }

    @Override
    protected RocketReader blockedSource() throws Exception {
        String topic = rocket.topic(1);
        rocket.send(topic, QueueJobs.messages(0, 1));
        return RocketReader.topic(cables.servers(), topic).column("id", DataType.INT64);
    }
}
