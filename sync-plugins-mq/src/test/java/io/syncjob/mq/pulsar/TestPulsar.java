package io.syncjob.mq.pulsar;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.mq.QueueJobs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.ProducerBuilder;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Reader;

/** Topics of a test, and what others do with them, by a client that ends with this JVM. */
final class TestPulsar {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PulsarProcess process;

    TestPulsar() throws Exception {
        process = PulsarProcess.get();
    }

    PulsarProcess process() {
        return process;
    }

    PulsarClient client() {
        return process.client();
    }

    String servers() {
        return process.address();
    }

    private static String path(String topic) {
        return "persistent/public/default/" + topic;
    }

    String admin(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(process.webAddress() + "/admin/v2/" + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    /** A topic without partitions. */
    String topic() throws Exception {
        String name = "syncjob-" + UUID.randomUUID();
        admin("PUT", path(name), "");
        return name;
    }

    /** A topic with partitions. */
    String topic(int partitions) throws Exception {
        String name = "syncjob-" + UUID.randomUUID();
        admin("PUT", path(name) + "/partitions", Integer.toString(partitions));
        return name;
    }

    /** Lets the topic take no message of more bytes. */
    void limit(String topic, int bytes) throws Exception {
        admin("POST", path(topic) + "/maxMessageSize", Integer.toString(bytes));
    }

    /** Compacts a topic and waits for the end of that. */
    void compact(String topic) throws Exception {
        admin("PUT", path(topic) + "/compaction", "");
        QueueJobs.until(
                "the topic is compacted",
                () -> admin("GET", path(topic) + "/compaction", "").contains("SUCCESS"));
    }

    /** Lets the topic begin a new ledger, and delete those that nobody needs. */
    void unload(String topic) throws Exception {
        admin("PUT", path(topic) + "/unload", "");
    }

    /** Deletes what no subscription needs, but for the ledger that is written to. */
    void trim(String topic) throws Exception {
        admin("POST", path(topic) + "/trim", "");
    }

    /** The subscriptions of a topic, as JSON. */
    String subscriptions(String topic) throws Exception {
        return admin("GET", path(topic) + "/subscriptions", "");
    }

    /** Sends each message in an entry of its own; gives their ids. */
    List<MessageId> send(String topic, List<byte[]> values) throws PulsarClientException {
        return send(topic, values, builder -> builder.enableBatching(false));
    }

    /** Sends batches of so many messages. */
    List<MessageId> sendBatches(String topic, List<byte[]> values, int each) throws PulsarClientException {
        return send(
                topic,
                values,
                builder -> builder.batchingMaxMessages(each).batchingMaxPublishDelay(10, TimeUnit.SECONDS));
    }

    List<MessageId> send(String topic, List<byte[]> values, Consumer<ProducerBuilder<byte[]>> settings)
            throws PulsarClientException {
        ProducerBuilder<byte[]> builder = client().newProducer().topic(topic);
        settings.accept(builder);
        try (Producer<byte[]> producer = builder.create()) {
            List<CompletableFuture<MessageId>> told = new ArrayList<>();
            for (byte[] value : values) {
                told.add(producer.sendAsync(value));
            }
            producer.flush();
            return told.stream().map(CompletableFuture::join).toList();
        }
    }

    /** All messages of a topic. */
    List<Message<byte[]>> messages(String topic) throws IOException {
        List<Message<byte[]>> messages = new ArrayList<>();
        try (Reader<byte[]> reader = client().newReader()
                .topic(topic)
                .startMessageId(MessageId.earliest)
                .create()) {
            while (reader.hasMessageAvailable()) {
                messages.add(reader.readNext());
            }
        }
        return messages;
    }
}
