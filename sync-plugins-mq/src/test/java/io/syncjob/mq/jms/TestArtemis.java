package io.syncjob.mq.jms;

import io.syncjob.tck.FreePort;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An Artemis broker within this JVM, one for all tests, which is reached over TCP; queues that go with the test. */
final class TestArtemis implements AutoCloseable {
    static final String FACTORY = ActiveMQConnectionFactory.class.getName();

    private static EmbeddedActiveMQ broker;
    private static int port;

    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final List<String> queues = new ArrayList<>();

    TestArtemis() throws Exception {
        start();
        factory = new ActiveMQConnectionFactory(url());
        connection = factory.createConnection();
        connection.start();
    }

    private static synchronized void start() throws Exception {
        if (broker != null) {
            return;
        }
        port = FreePort.find();
        EmbeddedActiveMQ made = new EmbeddedActiveMQ();
        made.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port)
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setAutoCreateQueues(false)
                                .setAutoCreateAddresses(false)
                                .setMaxDeliveryAttempts(-1)));
        made.start();
        broker = made;
    }

    static int port() {
        return port;
    }

    static String url(int port) {
        // Without the pools of threads that the client keeps for the life of the JVM.
        return "tcp://127.0.0.1:" + port + "?useGlobalPools=false&useGlobalWorkerPool=false";
    }

    String url() {
        return url(port);
    }

    String queue() throws Exception {
        String name = "q" + UUID.randomUUID();
        broker.getActiveMQServer()
                .createQueue(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setAutoCreateAddress(true)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
        queues.add(name);
        return name;
    }

    Session session() throws JMSException {
        return connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    void send(String queue, List<byte[]> values) throws JMSException {
        try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (byte[] value : values) {
                producer.send(session.createTextMessage(new String(value, StandardCharsets.UTF_8)));
            }
            session.commit();
        }
    }

    /** The messages of a queue, which stay there. */
    List<Message> messages(String queue) throws JMSException {
        try (Session session = session();
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            List<Message> messages = new ArrayList<>();
            for (Enumeration<?> found = browser.getEnumeration(); found.hasMoreElements(); ) {
                messages.add((Message) found.nextElement());
            }
            return messages;
        }
    }

    List<byte[]> values(String queue) throws JMSException {
        List<byte[]> values = new ArrayList<>();
        for (Message each : messages(queue)) {
            values.add(each.getBody(String.class).getBytes(StandardCharsets.UTF_8));
        }
        return values;
    }

    @Override
    public void close() throws Exception {
        connection.close();
        factory.close();
        for (String queue : queues) {
            broker.getActiveMQServer().destroyQueue(SimpleString.of(queue));
        }
    }
}
