package io.syncjob.mq.sqs;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.JsonWriterContract;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.server.Cable;
import io.syncjob.spi.WriterFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of SQS. */
class SqsWriterContractTest extends JsonWriterContract<SqsWriter> {
    private final Map<String, List<byte[]>> taken = new HashMap<>();
    private TestSqs sqs;
    private Cable cable;

    @BeforeEach
    void connect() {
        sqs = new TestSqs();
        cable = Cable.blockedAt(TestSqs.port(), "AmazonSQS.SendMessage");
    }

    @AfterEach
    void disconnect() {
        cable.close();
        sqs.close();
    }

    @Override
    protected WriterFactory<SqsWriter> factory() {
        return new SqsWriterFactory();
    }

    @Override
    protected SqsWriter target(Schema schema) {
        return target(TestSqs.access());
    }

    private SqsWriter target(SqsAccess access) {
        return SqsWriter.queue(sqs.queue()).access(access).message(MessageLayout.JSON.leavingOutNulls());
    }

    @Override
    protected List<byte[]> values(SqsWriter config) {
        List<byte[]> values = taken.computeIfAbsent(config.queue(), queue -> new ArrayList<>());
        sqs.take(config.queue()).forEach(message -> values.add(message.body().getBytes(StandardCharsets.UTF_8)));
        return values;
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return super.holds(type, value) && TestSqs.holds(value);
    }

    /** A queue takes no message of more than 1 MiB. */
    @Override
    protected boolean holdsWideCells() {
        return false;
    }

    @Override
    protected boolean isOfPlugin(Thread thread) {
        return !TestSqs.isOfServer(thread);
    }

    @Override
    protected SqsWriter missingTarget(Schema schema) {
        return SqsWriter.queue("no-such-queue").access(TestSqs.access());
    }

    @Override
    protected SqsWriter blockedTarget(Schema schema) {
        return target(TestSqs.access(cable.port()));
    }
}
