package io.syncjob.mq.rabbit;

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

/** The rules of readers, kept by the reader of streams of RabbitMQ. */
class RabbitStreamReaderContractTest extends ReaderContract<RabbitStreamReader> {
    /** How a consumer is told an offset to begin at; those that look for the ends of a stream are told words. */
    private static final String CONSUME = "\17x-stream-offsetl";

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
    protected ReaderFactory<RabbitStreamReader> factory() {
        return new RabbitStreamReaderFactory();
    }

    @Override
    protected RabbitStreamReader source(Table table) throws Exception {
        String queue = rabbit.stream();
        rabbit.send(queue, JsonMessages.encode(table));
        return JsonMessages.columns(
                RabbitStreamReader.stream(rabbit.servers(), queue).prefetch(100), table);
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
    protected RabbitStreamReader missingSource() {
        return RabbitStreamReader.stream(rabbit.servers(), "no-such-stream").column("id", DataType.INT64);
    }

    @Override
    protected RabbitStreamReader blockedSource() throws Exception {
        String stream = rabbit.stream();
        rabbit.send(stream, QueueJobs.messages(0, 1));
        return RabbitStreamReader.stream(cable.address(), stream).column("id", DataType.INT64);
    }
}
