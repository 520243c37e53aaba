package io.syncjob.mq;

import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import org.jspecify.annotations.Nullable;

/**
 * How to get into a queue.
 *
 * @param user null for none, or for the one that the server takes where none is given
 * @param password of that user
 * @param tls whether connections are encrypted, and the server's certificate and name checked against those that the JVM
 *     trusts
 */
public record QueueLogin(@Nullable String user, @Nullable Secret password, boolean tls) {
    /** Nobody in particular, unencrypted. */
    public static final QueueLogin NONE = new QueueLogin(null, null, false);

    /** A user. */
    public static QueueLogin of(String user, Secret password) {
        return new QueueLogin(user, password, false);
    }

    /** Encrypted connections. */
    public QueueLogin withTls() {
        return new QueueLogin(user, password, true);
    }

    /** The login, or none. */
    public static QueueLogin orNone(@Nullable QueueLogin login) {
        return login == null ? NONE : login;
    }

    /** Refuses what cannot work together. */
    public void check() {
        if (password != null && user == null) {
            throw Settings.invalid(
                    "There is a 'password' without a 'user' in 'login'", "Give both, or leave both out.");
        }
    }
}
