package io.syncjob.mq.rabbit;

import io.syncjob.data.Schema;
import io.syncjob.mq.JsonWriterContract;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.server.Cable;
import io.syncjob.mq.server.LocalServer;
import io.syncjob.spi.WriterFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules of writers, kept by the writer of RabbitMQ; what no queue takes, as its row has no id, is refused. */
class RabbitWriterContractTest extends JsonWriterContract<RabbitWriter> {
    /** The number of the method confirm.select. */
    private static final String CONFIRM = "\0U\0\12";

    private final Map<String, String> queues = new HashMap<>();
    private TestRabbit rabbit;
    private Cable cable;

    @BeforeEach
    void connect() throws Exception {
        rabbit = new TestRabbit();
        cable = Cable.blockedAt(LocalServer.RABBITMQ.port(), CONFIRM);
    }

    @AfterEach
    void disconnect() throws Exception {
        cable.close();
        rabbit.close();
    }

    @Override
    protected WriterFactory<RabbitWriter> factory() {
        return new RabbitWriterFactory();
    }

    @Override
    protected RabbitWriter target(Schema schema) throws Exception {
        return target(rabbit.servers());
    }

    private RabbitWriter target(String servers) throws Exception {
        String queue = rabbit.queue();
        String exchange = rabbit.exchangeTo(queue);
        queues.put(exchange, queue);
        return RabbitWriter.exchange(servers, exchange, "for.nobody")
                .message(MessageLayout.JSON.destination("id").leavingOutNulls());
    }

    @Override
    protected List<byte[]> values(RabbitWriter config) throws Exception {
        return rabbit.values(queues.get(config.exchange()));
    }

    @Override
    protected boolean refusesRows() {
        return true;
    }

    @Override
    protected RabbitWriter missingTarget(Schema schema) {
        return RabbitWriter.exchange(rabbit.servers(), "no-such-exchange", "");
    }

    @Override
    protected RabbitWriter blockedTarget(Schema schema) throws Exception {
        return target(cable.address());
    }
}
