package io.syncjob.mq.sqs;

import io.syncjob.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ, which speaks like SQS, in this JVM; it ends with it. */
final class TestSqs implements AutoCloseable {
    private static final Server SERVER = new Server();

    private final SqsClient client = SqsClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(URI.create("http://127.0.0.1:" + port()))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "Seldom-5aid")))
            .build();

    /** Started when it is first needed. */
    private static final class Server {
        private SQSRestServer running;
        private int port;

        synchronized int port() {
            if (running == null) {
                running = SQSRestServerBuilder.withPort(0)
                        .withInterface("127.0.0.1")
                        .start();
                port = running.waitUntilStarted().localAddress().getPort();
            }
            return port;
        }
    }

    static int port() {
        return SERVER.port();
    }

    static SqsAccess access(int port) {
        return SqsAccess.region("eu-central-1")
                .endpoint("http://127.0.0.1:" + port)
                .key("key", Secret.of("Seldom-5aid"));
    }

    static SqsAccess access() {
        return access(port());
    }

    /** Whether a thread is the server's. */
    static boolean isOfServer(Thread thread) {
        String name = thread.getName();
        return name.contains("elasticmq") || name.contains("pekko") || name.contains("scala");
    }

    /** SQS takes the characters of XML alone; of those that it lacks JSON writes most in another way. */
    static boolean holds(Object value) {
        return !(value instanceof String text) || text.chars().noneMatch(each -> each >= 0xFFFE);
    }

    String queue() {
        return queue("", Map.of());
    }

    String queue(String suffix, Map<QueueAttributeName, String> attributes) {
        String name = "syncjob-" + UUID.randomUUID() + suffix;
        client.createQueue(request -> request.queueName(name).attributes(attributes));
        return name;
    }

    private String url(String queue) {
        return client.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    SqsClient client() {
        return client;
    }

    void send(String queue, List<byte[]> values) {
        String url = url(queue);
        for (byte[] value : values) {
            client.sendMessage(request -> request.queueUrl(url)
                    .messageBody(new String(value, StandardCharsets.UTF_8))
                    .messageGroupId(queue.endsWith(".fifo") ? "g" : null)
                    .messageDeduplicationId(
                            queue.endsWith(".fifo") ? UUID.randomUUID().toString() : null));
        }
    }

    /** How many messages can be received now, and how many are with a consumer. */
    String waitingAndHeld(String queue) {
        Map<QueueAttributeName, String> told = client.getQueueAttributes(
                        request -> request.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return told.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) + " "
                + told.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    /** Takes all messages of a queue. */
    List<Message> take(String queue) {
        String url = url(queue);
        List<Message> all = new ArrayList<>();
        while (true) {
            List<Message> some = client.receiveMessage(request -> request.queueUrl(url)
                            .maxNumberOfMessages(10)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            some.forEach(message ->
                    client.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
