package io.syncjob.mq;

import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A registry of Avro schemas that speaks as Confluent's does: {@code GET /schemas/ids/…} and
 * {@code POST /subjects/…/versions}.
 *
 * @param url where it is, with {@code http} or {@code https}, such as {@code https://registry:8081}
 * @param user null where it asks for none
 * @param password of that user, which is sent as basic authentication
 * @param subject under which a writer registers its schema; null stands for the topic of Kafka with {@code -value} behind it,
 *     and elsewhere a writer must say it. A reader needs none
 */
public record SchemaRegistry(
        String url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String subject) {
    public SchemaRegistry {
        url = Settings.text(url, "valueFormat.registry.url");
        if (!isAddress(url)) {
            throw Settings.invalid(
                    "The 'url' of the 'registry' of 'valueFormat' is no address of http or https, or has a user in it",
                    "Give one such as https://registry:8081; user and password are settings of their own.");
        }
        if (password != null && user == null) {
            throw Settings.invalid(
                    "There is a 'password' without a 'user' in the 'registry' of 'valueFormat'",
                    "Give both, or leave both out.");
        }
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A registry that is open to all. */
    public static SchemaRegistry at(String url) {
        return new SchemaRegistry(url, null, null, null);
    }

    /** Basic authentication. */
    public SchemaRegistry login(String newUser, Secret newPassword) {
        return new SchemaRegistry(url, newUser, newPassword, subject);
    }

    /** Under which a writer registers its schema. */
    public SchemaRegistry subject(String newSubject) {
        return new SchemaRegistry(url, user, password, newSubject);
    }
}
