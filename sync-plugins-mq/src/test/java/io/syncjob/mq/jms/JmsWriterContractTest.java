package io.syncjob.mq.jms;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.MessageLayout;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.WriterContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of Jakarta Messaging on Artemis. */
class JmsWriterContractTest extends WriterContract<JmsWriter> {
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
    protected List<List<@Nullable Object>> read(JmsWriter config, Schema columns) throws Exception {
        return JsonMessages.decode(artemis.values(config.destination()), columns);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        // A field that is null is not left out, but read as NULL.
        return JsonMessages.holds(type, value) || type.kind() == Kind.JSON;
    }

    /** What cannot be sent is shown where jobs are tested. */
    @Override
    protected boolean refusesRows() {
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
