package io.syncjob.mq.jms;

import io.syncjob.data.Schema;
import io.syncjob.mq.JsonWriterContract;
import io.syncjob.mq.MessageLayout;
import io.syncjob.spi.WriterFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of Jakarta Messaging on Artemis. */
class JmsWriterContractTest extends JsonWriterContract<JmsWriter> {
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
    protected WriterFactory<JmsWriter> factory() {
        return new JmsWriterFactory();
    }

    @Override
    protected JmsWriter target(Schema schema) throws Exception {
        return JmsWriter.queue(TestArtemis.FACTORY, artemis.url(), artemis.queue())
                .message(MessageLayout.JSON.leavingOutNulls());
    }

    @Override
    protected List<byte[]> values(JmsWriter config) throws Exception {
        return artemis.values(config.destination());
    }

    @Override
    protected boolean rollsBack() {
        return true;
    }

    @Override
    protected JmsWriter missingTarget(Schema schema) {
        return JmsWriter.queue(TestArtemis.FACTORY, artemis.url(), "no-such-queue");
    }

    /** The client does not wait for the broker in a transaction, but for its commit. */
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
