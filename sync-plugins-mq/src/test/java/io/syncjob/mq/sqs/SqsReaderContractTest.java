package io.syncjob.mq.sqs;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.server.Cable;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of readers, kept by the reader of SQS. */
class SqsReaderContractTest extends ReaderContract<SqsReader> {
    private TestSqs sqs;
    private Cable cable;

    @BeforeEach
    void connect() {
        sqs = new TestSqs();
        cable = Cable.blockedAt(TestSqs.port(), "AmazonSQS.ReceiveMessage");
    }

    @AfterEach
    void disconnect() {
        cable.close();
        sqs.close();
    }

    @Override
    protected ReaderFactory<SqsReader> factory() {
        return new SqsReaderFactory();
    }

    @Override
    protected SqsReader source(Table table) {
        String queue = sqs.queue();
        sqs.send(queue, JsonMessages.encode(table));
        return JsonMessages.columns(
                SqsReader.queue(queue).access(TestSqs.access()).stop(StopRules.afterRows(table.size())), table);
    }

    @Override
    protected int rowsToSplit() {
        return 300;
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return JsonMessages.holds(type, value) && TestSqs.holds(value);
    }

    @Override
    protected boolean keepsOrder() {
        return false;
    }

    /** A queue takes no message of more than 1 MiB. */
    @Override
    protected boolean holdsWideCells() {
        return false;
    }

    @Override
    protected boolean splits() {
        return false;
    }

    @Override
    protected boolean acknowledges() {
        return true;
    }

    @Override
    protected boolean isOfPlugin(Thread thread) {
        return !TestSqs.isOfServer(thread);
    }

    @Override
    protected SqsReader missingSource() {
        return SqsReader.queue("no-such-queue").access(TestSqs.access()).column("id", DataType.INT64);
    }

    @Override
    protected SqsReader blockedSource() {
        return SqsReader.queue(sqs.queue()).access(TestSqs.access(cable.port())).column("id", DataType.INT64);
    }
}
