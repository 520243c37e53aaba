package io.syncjob.mq.jms;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of readers, kept by the reader of Jakarta Messaging on Artemis. */
class JmsReaderContractTest extends ReaderContract<JmsReader> {
    private TestArtemis artemis;

    @BeforeEach
    void connect() throws Exception {
        artemis = new TestArtemis();
    }

    @AfterEach
    void disconnect() throws Exception {
        artemis.close();
    }

    @Override
    protected ReaderFactory<JmsReader> factory() {
        return new JmsReaderFactory();
    }

    @Override
    protected JmsReader source(Table table) throws Exception {
        String queue = artemis.queue();
        artemis.send(queue, JsonMessages.encode(table));
        return JsonMessages.columns(
                JmsReader.queue(TestArtemis.FACTORY, artemis.url(), queue).transaction(100), table);
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

    @Override
    protected JmsReader missingSource() {
        return JmsReader.queue(TestArtemis.FACTORY, artemis.url(), "no-such-queue")
                .column("id", DataType.INT64);
    }

    /** Waiting for messages is cut into short calls. */
    @Override
    protected boolean blocks() {
        return false;
    }

    /** The broker is in this JVM too. */
    @Override
    protected boolean isOfPlugin(Thread thread) {
        return thread.getName().contains("client");
    }
}
