package io.syncjob.mq.kafka;

import io.syncjob.mq.internal.settings.ClientProperties;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to get into a Kafka cluster, and settings of its client.
 *
 * @param user of SASL; null for none
 * @param password of that user
 * @param mechanism of SASL with a user and a password: {@code PLAIN}, {@code SCRAM-SHA-256} or {@code SCRAM-SHA-512}; null
 *     stands for {@code PLAIN}
 * @param tls whether connections are encrypted, and the brokers' certificates checked
 * @param properties of Kafka's client by their own names, such as {@code ssl.truststore.location} or
 *     {@code compression.type}; those that this plug-in sets itself are refused
 * @param secrets further properties that must not be shown, such as {@code ssl.truststore.password} or
 *     {@code sasl.jaas.config}
 */
public record KafkaAccess(
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String mechanism,
        boolean tls,
        Map<String, String> properties,
        Map<String, Secret> secrets) {
    /** Open brokers, and the client as it is. */
    public static final KafkaAccess OPEN = new KafkaAccess(null, null, null, false, Map.of(), Map.of());

    private static final Set<String> MECHANISMS = Set.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
    /** What a job says elsewhere, or what would break its promises. */
    private static final Set<String> OWN = Set.of(
            "bootstrap.servers",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "group.id",
            "enable.auto.commit",
            "auto.offset.reset",
            "isolation.level",
            "transactional.id",
            "enable.idempotence",
            "acks",
            "retries",
            "max.in.flight.requests.per.connection",
            "partitioner.class",
            "interceptor.classes");

    public KafkaAccess {
        properties = properties == null ? Map.of() : Map.copyOf(properties);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        if (mechanism != null && !MECHANISMS.contains(mechanism)) {
            throw Settings.invalid(
                    "The setting 'mechanism' is '" + mechanism + "'",
                    "Use PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512; set others up by the 'properties' and 'secrets' of the"
                            + " client.");
        }
        ClientProperties.check(properties.keySet(), secrets.keySet(), KafkaAccess::isSecret, OWN);
    }

    /** Refuses what cannot work together. */
    void check() {
        if ((user == null) != (password == null)) {
            throw Settings.invalid("Of 'user' and 'password' only one is given", "Give both or none.");
        }
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("password")
                || lower.contains("secret")
                || lower.equals("sasl.jaas.config")
                || lower.equals("ssl.keystore.key");
    }

    static KafkaAccess orOpen(@Nullable KafkaAccess access) {
        return access == null ? OPEN : access;
    }

    /** SASL with a user and a password. */
    public KafkaAccess login(String newUser, Secret newPassword, String newMechanism) {
        return new KafkaAccess(newUser, newPassword, newMechanism, tls, properties, secrets);
    }

    /** Encrypted connections. */
    public KafkaAccess withTls() {
        return new KafkaAccess(user, password, mechanism, true, properties, secrets);
    }

    /** A property of Kafka's client. */
    public KafkaAccess property(String name, String value) {
        return new KafkaAccess(user, password, mechanism, tls, Settings.plus(properties, name, value), secrets);
    }

    /** A property of Kafka's client that must not be shown. */
    public KafkaAccess secret(String name, Secret value) {
        return new KafkaAccess(user, password, mechanism, tls, properties, Settings.plus(secrets, name, value));
    }
}
