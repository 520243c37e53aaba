package io.syncjob.mq.rocketmq;

import io.syncjob.data.Schema;
import io.syncjob.mq.JsonWriterContract;
import io.syncjob.mq.MessageLayout;
import io.syncjob.spi.WriterFactory;
import java.util.List;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of RocketMQ. */
class RocketWriterContractTest extends JsonWriterContract<RocketWriter> {
    private TestRocket rocket;
    private RocketCables cables;

    @BeforeEach
    void connect() throws Exception {
        rocket = TestRocket.shared();
        // As requests to send have it.
        cables = RocketCables.blockedAt("\"code\":310");
    }

    @AfterEach
    void disconnect() {
        cables.close();
    }

    @Override
    protected WriterFactory<RocketWriter> factory() {
        return new RocketWriterFactory();
    }

    @Override
    protected RocketWriter target(Schema schema) throws Exception {
        return target(rocket.servers());
    }

    private RocketWriter target(String servers) throws Exception {
        return RocketWriter.topic(servers, rocket.topic(2)).message(MessageLayout.JSON.leavingOutNulls());
    }

    @Override
    protected List<byte[]> values(RocketWriter config) throws Exception {
        return rocket.messages(config.topic()).stream().map(MessageExt::getBody).toList();
    }

    @Override
    protected RocketWriter missingTarget(Schema schema) {
        return RocketWriter.topic(rocket.servers(), "no-such-topic");
    }

    @Override
    protected RocketWriter blockedTarget(Schema schema) throws Exception {
        return target(cables.servers());
    }
}
