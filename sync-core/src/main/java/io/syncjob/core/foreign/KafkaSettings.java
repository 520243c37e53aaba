package io.syncjob.core.foreign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the reader and the writer of Kafka have in common. */
final class KafkaSettings {
    private static final String ACCESS = "access";

    /** Settings of Kafka's client that the native plug-ins set themselves. */
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

    private KafkaSettings() {}

    /** The servers, the topic, and the settings of the client. */
    static Map<String, @Nullable Object> of(Section parameter, Map<String, Map<String, @Nullable Object>> dataSources) {
        Map<String, @Nullable Object> settings = Draft.settings();
        Sources.bind(parameter, dataSources, settings);
        parameter.text("server").ifPresent(servers -> settings.put("servers", servers));
        if (!settings.containsKey("servers") && !parameter.has("datasource")) {
            parameter.missing("server");
        }
        parameter.required("topic").ifPresent(topic -> settings.put("topic", topic));
        parameter.section("kafkaConfig").ifPresent(config -> client(config, settings));
        return settings;
    }

    private static void client(Section config, Map<String, @Nullable Object> settings) {
        Map<String, @Nullable Object> properties = new TreeMap<>();
        Map<String, @Nullable Object> secrets = new TreeMap<>();
        for (String name : config.keys()) {
            if (OWN.contains(name)) {
                config.ignored(name, "Offsets, encoding and delivery are in the hands of the plug-in", "");
            } else {
                Map<String, @Nullable Object> to = isSecret(name) ? secrets : properties;
                config.text(name).ifPresent(value -> to.put(name, value));
            }
        }
        Map<String, @Nullable Object> access = Draft.settings();
        copy(settings.get(ACCESS), access);
        add(access, "properties", properties);
        add(access, "secrets", secrets);
        if (!access.isEmpty()) {
            settings.put(ACCESS, access);
        }
    }

    /** Adds to those that the data source has. */
    private static void add(Map<String, @Nullable Object> access, String key, Map<String, @Nullable Object> more) {
        if (!more.isEmpty()) {
            Map<String, @Nullable Object> all = Draft.settings();
            copy(access.get(key), all);
            all.putAll(more);
            access.put(key, all);
        }
    }

    private static void copy(@Nullable Object from, Map<String, @Nullable Object> to) {
        if (from instanceof Map<?, ?> map) {
            map.forEach((key, value) -> to.put(String.valueOf(key), value));
        }
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("password")
                || lower.contains("secret")
                || List.of("sasl.jaas.config", "ssl.keystore.key").contains(lower);
    }

    /**
     * The type here of a key or a value.
     *
     * @param key {@code keyType} or {@code valueType}
     */
    static String type(Section parameter, String key) {
        String type = parameter.text(key).orElse("STRING").toUpperCase(Locale.ROOT);
        switch (type) {
            case "STRING" -> {}
            case "BYTEARRAY", "BYTES" -> {
                return "BYTES";
            }
            case "DOUBLE", "FLOAT", "INTEGER", "LONG", "SHORT" ->
                parameter.refused(
                        key,
                        "Numbers in the binary form of Kafka's own serializers are neither read nor written, and " + key
                                + " is " + type,
                        "Use STRING where the number stands there as text, or BYTEARRAY for its bytes.");
            default -> parameter.refused(key, "There is no " + key + " '" + type + "'", "Give STRING or BYTEARRAY.");
        }
        return "STRING";
    }

    /** A partition's number, 0 or more. */
    static Optional<Long> partition(Section parameter) {
        Optional<Long> number = parameter.whole("partition").stream().boxed().findFirst();
        if (number.isPresent() && (number.get() < 0 || number.get() > Integer.MAX_VALUE)) {
            parameter.invalid("partition", "There is no partition " + number.get(), "Give a number of 0 or more.");
            return Optional.empty();
        }
        return number;
    }
}
