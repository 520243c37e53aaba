package io.syncjob.mq.nats;

import io.nats.client.api.MessageInfo;
import io.syncjob.data.Schema;
import io.syncjob.mq.JsonWriterContract;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.WriterFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of NATS. */
class NatsWriterContractTest extends JsonWriterContract<NatsWriter> {
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
    protected List<byte[]> values(NatsWriter config) throws Exception {
        String stream = config.subject().substring(0, config.subject().length() - SUBJECT.length());
        return nats.messages(stream).stream().map(MessageInfo::getData).toList();
    }

    /** A server takes no message of more than 1 MiB. */
    @Override
    protected boolean holdsWideCells() {
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
