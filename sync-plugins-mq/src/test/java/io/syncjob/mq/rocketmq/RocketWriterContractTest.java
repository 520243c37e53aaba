package io.syncjob.mq.rocketmq;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.MessageLayout;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.WriterContract;
import java.util.List;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of RocketMQ. */
class RocketWriterContractTest extends WriterContract<RocketWriter> {
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
    protected List<List<@Nullable Object>> read(RocketWriter config, Schema columns) throws Exception {
        return JsonMessages.decode(
                rocket.messages(config.topic()).stream()
                        .map(MessageExt::getBody)
                        .toList(),
                columns);
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
    protected RocketWriter missingTarget(Schema schema) {
        return RocketWriter.topic(rocket.servers(), "no-such-topic");
    }

    @Override
    protected RocketWriter blockedTarget(Schema schema) throws Exception {
        return target(cables.servers());
    }
}
