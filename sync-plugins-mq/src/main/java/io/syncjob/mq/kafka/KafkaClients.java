package io.syncjob.mq.kafka;

import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes clients of one cluster for one run. Safe for use by several threads. */
final class KafkaClients {
    private static final int REQUEST_MILLIS = 30_000;
    /**
     * How long a broker may hold a fetch back that finds nothing. At the end of each range one is under way, and the next
     * range, which the same broker may serve, has to wait for it.
     */
    private static final int FETCH_MILLIS = 20;

    private final String servers;
    private final KafkaAccess access;
    private final int timeoutMillis;
    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * @param timeout how long brokers may be silent
     * @param name begins the names by which brokers know the clients
     */
    KafkaClients(String servers, KafkaAccess access, Duration timeout, String name) {
        this.servers = servers;
        this.access = access;
        this.timeoutMillis = (int) Math.min(Integer.MAX_VALUE / 2, timeout.toMillis());
        this.name = name;
    }

    int timeoutMillis() {
        return timeoutMillis;
    }

    Admin admin() {
        Map<String, Object> properties = common();
        properties.put("default.api.timeout.ms", timeoutMillis);
        return make(Admin::create, properties);
    }

    KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        Map<String, Object> properties = common();
        properties.putAll(settings);
        properties.put("default.api.timeout.ms", timeoutMillis);
        properties.put("enable.auto.commit", false);
        properties.putIfAbsent("auto.offset.reset", "none");
        properties.putIfAbsent("fetch.max.wait.ms", FETCH_MILLIS);
        properties.put("allow.auto.create.topics", false);
        return make(
                all -> new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer()), properties);
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> properties = common();
        settings.forEach(properties::putIfAbsent);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        return make(all -> new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()), properties);
    }

    private Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>();
        int requestMillis = Math.min(REQUEST_MILLIS, timeoutMillis);
        properties.put("request.timeout.ms", requestMillis);
        // No metrics over JMX or to the brokers: they would be for the whole JVM, and cost time for each client.
        properties.put("metric.reporters", "");
        properties.put("enable.metrics.push", false);
        properties.put("client.id", name + "-" + count.incrementAndGet());
        properties.putAll(access.properties());
        for (Map.Entry<String, Secret> secret : access.secrets().entrySet()) {
            properties.put(secret.getKey(), secret.getValue().reveal());
        }
        properties.put("bootstrap.servers", servers);
        Secret password = access.password();
        if (password != null) {
            String mechanism = access.mechanism() == null ? "PLAIN" : access.mechanism();
            String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
            properties.put("security.protocol", access.tls() ? "SASL_SSL" : "SASL_PLAINTEXT");
            properties.put("sasl.mechanism", mechanism);
            properties.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security." + module + " required username=\""
                            + quoted(String.valueOf(access.user())) + "\" password=\"" + quoted(password.reveal())
                            + "\";");
        } else if (access.tls()) {
            properties.put("security.protocol", "SSL");
        }
        return properties;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private <T> T make(Function<Map<String, Object>, T> maker, Map<String, Object> properties) {
        try {
            return maker.apply(properties);
        } catch (KafkaException e) {
            SyncException known = KafkaErrors.ofSettings(e, servers);
            throw known;
        }
    }
}
