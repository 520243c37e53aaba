package io.syncjob.mq.nats;

import io.nats.client.api.MessageInfo;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.WriterContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of NATS. */
class NatsWriterContractTest extends WriterContract<NatsWriter> {
    private static final String SUBJECT = ".rows";

    private TestNats nats;
    private Cable cable;

    @BeforeEach
    void connect() throws Exception {
        nats = new TestNats();
        cable = Cable.blockedAt(LocalServer.NATS.port(), SUBJECT + " _INBOX");
    }

    @AfterEach
    void disconnect() throws Exception {
        cable.close();
        nats.close();
    }

    @Override
    protected WriterFactory<NatsWriter> factory() {
        return new NatsWriterFactory();
    }

    @Override
    protected NatsWriter target(Schema schema) throws Exception {
        return target(nats.servers());
    }

    private NatsWriter target(String servers) throws Exception {
        return NatsWriter.subject(servers, nats.stream() + SUBJECT).message(MessageLayout.JSON.leavingOutNulls());
    }

    @Override
    protected List<List<@Nullable Object>> read(NatsWriter config, Schema columns) throws Exception {
        String stream = config.subject().substring(0, config.subject().length() - SUBJECT.length());
        return JsonMessages.decode(
                nats.messages(stream).stream().map(MessageInfo::getData).toList(), columns);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        // A field that is null is not left out, but read as NULL.
        return JsonMessages.holds(type, value) || type.kind() == Kind.JSON;
    }

    /** A server takes no message of more than 1 MiB. */
    @Override
    protected boolean holdsWideCells() {
        return false;
    }

    /** What a stream refuses is shown where jobs are tested. */
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
    protected NatsWriter missingTarget(Schema schema) {
        return NatsWriter.subject(nats.servers(), "no.such.stream");
    }

    @Override
    protected NatsWriter blockedTarget(Schema schema) throws Exception {
        return target(cable.address());
    }
}
