package io.syncjob.mq.sqs;

import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How to get to Amazon SQS, or to what speaks like it. What is null is taken from where Amazon's own programs look: variables
 * of the environment, properties of the JVM, {@code ~/.aws}, and the machine that the process runs on.
 *
 * @param region such as {@code eu-central-1}
 * @param endpoint the address of another server, such as {@code http://localhost:9324}
 * @param accessKeyId the key's name; needs the secret key
 * @param secretAccessKey the secret key
 * @param sessionToken the token of a session, where keys are given for a while only
 */
public record SqsAccess(
        @Nullable String region,
        @Nullable String endpoint,
        @Nullable String accessKeyId,
        @Nullable Secret secretAccessKey,
        @Nullable Secret sessionToken) {
    /** All as Amazon's own programs find it. */
    public static final SqsAccess DEFAULT = new SqsAccess(null, null, null, null, null);

    /** A region. */
    public static SqsAccess region(String region) {
        return new SqsAccess(region, null, null, null, null);
    }

    /** The address of another server. */
    public SqsAccess endpoint(String address) {
        return new SqsAccess(region, address, accessKeyId, secretAccessKey, sessionToken);
    }

    /** A key. */
    public SqsAccess key(String keyId, Secret secret) {
        return new SqsAccess(region, endpoint, keyId, secret, sessionToken);
    }

    /** The token of a session. */
    public SqsAccess session(Secret token) {
        return new SqsAccess(region, endpoint, accessKeyId, secretAccessKey, token);
    }

    /** Refuses what cannot work together. */
    void check() {
        if ((accessKeyId == null) != (secretAccessKey == null) || (sessionToken != null && accessKeyId == null)) {
            throw Settings.invalid(
                    "Of 'accessKeyId' and 'secretAccessKey' in 'access' only one is given, or a 'sessionToken' alone",
                    "Give both, or leave all out.");
        }
        uri();
    }

    /** The address of another server; null for none. */
    @Nullable
    URI uri() {
        if (endpoint == null) {
            return null;
        }
        try {
            URI uri = new URI(endpoint);
            if (uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrongEndpoint();
        }
        throw wrongEndpoint();
    }

    /** What it was is not told: it may hold a password. */
    private static RuntimeException wrongEndpoint() {
        return Settings.invalid(
                "The setting 'endpoint' of 'access' is no address", "Give one such as https://sqs.example.com:9324.");
    }
}
