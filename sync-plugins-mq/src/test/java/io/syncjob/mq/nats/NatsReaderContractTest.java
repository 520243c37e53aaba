package io.syncjob.mq.nats;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of readers, kept by the reader of NATS. */
class NatsReaderContractTest extends ReaderContract<NatsReader> {
    private TestNats nats;
    private Cable cable;

    @BeforeEach
    void connect() throws Exception {
        nats = new TestNats();
        cable = Cable.blockedAt(LocalServer.NATS.port(), "CONSUMER.MSG.NEXT");
    }

    @AfterEach
    void disconnect() throws Exception {
        cable.close();
        nats.close();
    }

    @Override
    protected ReaderFactory<NatsReader> factory() {
        return new NatsReaderFactory();
    }

    @Override
    protected NatsReader source(Table table) throws Exception {
        String stream = nats.stream();
        nats.send(stream, JsonMessages.encode(table));
        return JsonMessages.columns(NatsReader.stream(nats.servers(), stream), table);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return JsonMessages.holds(type, value);
    }

    /** A server takes no message of more than 1 MiB. */
    @Override
    protected boolean holdsWideCells() {
        return false;
    }

    @Override
    protected boolean splits() {
        return false;
    }

    @Override
    protected NatsReader missingSource() {
        return NatsReader.stream(nats.servers(), "no-such-stream").column("id", DataType.INT64);
    }

    @Override
    protected NatsReader blockedSource() throws Exception {
        String stream = nats.stream();
        nats.send(stream, QueueJobs.messages(0, 1));
        return NatsReader.stream(cable.address(), stream).column("id", DataType.INT64);
    }
}
