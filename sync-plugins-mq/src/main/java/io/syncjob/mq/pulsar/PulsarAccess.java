package io.syncjob.mq.pulsar;

import io.syncjob.mq.internal.settings.ClientProperties;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to get into a Pulsar cluster, and settings of its client.
 *
 * @param token a token, such as a JWT; null for none
 * @param tls whether connections are encrypted, and the brokers' certificates and names checked: against those that the JVM
 *     trusts, unless the client's {@code tlsTrustCertsFilePath} says otherwise
 * @param properties of Pulsar's client by their own names, such as {@code tlsTrustCertsFilePath},
 *     {@code tlsCertificateFilePath}, {@code tlsKeyFilePath}, {@code authPluginClassName} or {@code listenerName}; those that
 *     this plug-in sets itself are refused
 * @param secrets further properties that must not be shown, such as {@code authParams} or {@code tlsTrustStorePassword}
 */
public record PulsarAccess(
        @Nullable Secret token, boolean tls, Map<String, String> properties, Map<String, Secret> secrets) {
    /** Open brokers, and the client as it is. */
    public static final PulsarAccess OPEN = new PulsarAccess(null, false, Map.of(), Map.of());

    private static final Set<String> OWN = Set.of(
            "serviceUrl",
            "serviceUrlProvider",
            "useTls",
            "operationTimeoutMs",
            "lookupTimeoutMs",
            "statsIntervalSeconds",
            "description",
            "authentication");
    private static final Set<String> PROXIES = Set.of("proxyServiceUrl", "socks5ProxyAddress");

    public PulsarAccess {
        properties = properties == null ? Map.of() : Map.copyOf(properties);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        ClientProperties.check(properties.keySet(), secrets.keySet(), PulsarAccess::isSecret, OWN);
    }

    /** Refuses what cannot work together. */
    void check() {
        if (token != null && (properties.containsKey("authPluginClassName") || secrets.containsKey("authParams"))) {
            throw Settings.invalid(
                    "The 'access' has a 'token' and an authentication of the client's own",
                    "Leave out the 'token', or 'authPluginClassName' and 'authParams'.");
        }
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password")
                || lower.contains("secret")
                || lower.endsWith("params")
                || lower.equals("authparammap");
    }

    static PulsarAccess orOpen(@Nullable PulsarAccess access) {
        return access == null ? OPEN : access;
    }

    /** Whether brokers are reached through something else. */
    boolean hasProxy() {
        return properties.keySet().stream().anyMatch(PROXIES::contains);
    }

    /** All properties of the client, secrets among them. */
    Map<String, Object> revealed() {
        Map<String, Object> all = new HashMap<>(properties);
        secrets.forEach((name, secret) -> all.put(name, secret.reveal()));
        return all;
    }

    /** A token. */
    public PulsarAccess token(Secret newToken) {
        return new PulsarAccess(newToken, tls, properties, secrets);
    }

    /** Encrypted connections. */
    public PulsarAccess withTls() {
        return new PulsarAccess(token, true, properties, secrets);
    }

    /** A property of Pulsar's client. */
    public PulsarAccess property(String name, String value) {
        return new PulsarAccess(token, tls, Settings.plus(properties, name, value), secrets);
    }

    /** A property of Pulsar's client that must not be shown. */
    public PulsarAccess secret(String name, Secret value) {
        return new PulsarAccess(token, tls, properties, Settings.plus(secrets, name, value));
    }
}
