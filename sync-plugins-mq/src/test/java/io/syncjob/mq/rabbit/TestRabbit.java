package io.syncjob.mq.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.syncjob.mq.server.LocalServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A RabbitMQ server, and queues in it that go with the test. */
final class TestRabbit implements AutoCloseable {
    static final AMQP.BasicProperties PLAIN = new AMQP.BasicProperties();

    private final Connection connection;
    private final List<String> queues = new ArrayList<>();
    private final List<String> exchanges = new ArrayList<>();

    TestRabbit() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(LocalServer.RABBITMQ.port());
        factory.setThreadFactory(work -> new Thread(work, "junit-rabbitmq"));
        connection = factory.newConnection();
    }

    String servers() {
        return LocalServer.RABBITMQ.address();
    }

    Channel channel() throws Exception {
        return connection.createChannel();
    }

    String queue(Map<String, Object> arguments) throws Exception {
        String name = "syncjob-" + UUID.randomUUID();
        try (Channel channel = channel()) {
            channel.queueDeclare(name, true, false, false, arguments);
        }
        queues.add(name);
        return name;
    }

    String queue() throws Exception {
        return queue(Map.of());
    }

    String stream() throws Exception {
        return queue(Map.of("x-queue-type", "stream"));
    }

    /** An exchange that sends what has one word as its routing key to a queue. */
    String exchangeTo(String queue) throws Exception {
        String name = "syncjob-" + UUID.randomUUID();
        try (Channel channel = channel()) {
            channel.exchangeDeclare(name, "topic");
            channel.queueBind(queue, name, "*");
        }
        exchanges.add(name);
        return name;
    }

    void send(String queue, List<byte[]> values) throws Exception {
        try (Channel channel = channel()) {
            channel.confirmSelect();
            for (byte[] value : values) {
                channel.basicPublish("", queue, PLAIN, value);
            }
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    long waiting(String queue) throws Exception {
        try (Channel channel = channel()) {
            return channel.messageCount(queue);
        }
    }

    /** The messages of a queue, which stay there. */
    List<GetResponse> messages(String queue) throws Exception {
        List<GetResponse> messages = new ArrayList<>();
        Channel channel = channel();
        for (GetResponse next = channel.basicGet(queue, false); next != null; next = channel.basicGet(queue, false)) {
            messages.add(next);
        }
        channel.close();
        return messages;
    }

    List<byte[]> values(String queue) throws Exception {
        return messages(queue).stream().map(GetResponse::getBody).toList();
    }

    @Override
    public void close() throws Exception {
        try (Channel channel = channel()) {
            for (String queue : queues) {
                channel.queueDelete(queue);
            }
            for (String exchange : exchanges) {
                channel.exchangeDelete(exchange);
            }
        }
        connection.close();
    }
}
