package io.syncjob.mq.rabbit;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of readers, kept by the reader of RabbitMQ. */
class RabbitReaderContractTest extends ReaderContract<RabbitReader> {
    /** The number of the method basic.consume. */
    private static final String CONSUME = "\0<\0\24";

    private TestRabbit rabbit;
    private Cable cable;

    @BeforeEach
    void connect() throws Exception {
        rabbit = new TestRabbit();
        cable = Cable.blockedAt(LocalServer.RABBITMQ.port(), CONSUME);
    }

    @AfterEach
    void disconnect() throws Exception {
        cable.close();
        rabbit.close();
    }

    @Override
    protected ReaderFactory<RabbitReader> factory() {
        return new RabbitReaderFactory();
    }

    @Override
    protected RabbitReader source(Table table) throws Exception {
        String queue = rabbit.queue();
        rabbit.send(queue, JsonMessages.encode(table));
        return JsonMessages.columns(RabbitReader.queue(rabbit.servers(), queue).prefetch(100), table);
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
    protected RabbitReader missingSource() {
        return RabbitReader.queue(rabbit.servers(), "no-such-queue").column("id", DataType.INT64);
    }

    @Override
    protected RabbitReader blockedSource() throws Exception {
        return RabbitReader.queue(cable.address(), rabbit.queue()).column("id", DataType.INT64);
    }
}
