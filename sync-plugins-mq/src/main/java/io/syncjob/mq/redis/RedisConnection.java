package io.syncjob.mq.redis;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.Servers;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Makes connections to a server, and says what its failures mean. Safe for use by several threads. */
final class RedisConnection {
    private static final int PORT = 6379;

    private final String server;
    private final int database;
    private final QueueLogin login;
    private final int timeoutMillis;

    RedisConnection(String server, int database, QueueLogin login, Duration timeout) {
        this.server = server;
        this.database = database;
        this.login = login;
        this.timeoutMillis = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
    }

    /** A connection of its own; close it. */
    Jedis open(String inWords) {
        List<Servers> all = Servers.parse(server, PORT);
        if (all.size() != 1) {
            throw Settings.invalid(
                    "The setting 'server' names " + all.size() + " servers", "Give the one that has the stream.");
        }
        Secret password = login.password();
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(timeoutMillis)
                .socketTimeoutMillis(timeoutMillis)
                .user(login.user())
                .password(password == null ? null : password.reveal())
                .database(database)
                .sslOptions(login.tls() ? SslOptions.defaults() : null)
                .clientName("syncjob")
                .build();
        try {
            Jedis jedis =
                    new Jedis(new HostAndPort(all.get(0).host(), all.get(0).port()), config);
            jedis.connect();
            return jedis;
        } catch (JedisConnectionException e) {
            throw new SyncException(
                    SyncError.UNREACHABLE,
                    "Redis cannot be reached at '" + server + "': " + said(e),
                    "Correct 'server', start the server, or give a longer 'timeout'.",
                    e);
        } catch (JedisDataException e) {
            throw failed(e, inWords, SyncError.UNREACHABLE);
        }
    }

    private static String said(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** What a failure means. */
    SyncException failed(RuntimeException failure, String inWords, SyncError otherwise) {
        if (failure instanceof SyncException known) {
            return known;
        }
        String said = String.valueOf(failure.getMessage());
        if (failure instanceof JedisAccessControlException
                || said.startsWith("NOAUTH")
                || said.startsWith("WRONGPASS")) {
            boolean right = said.startsWith("NOPERM");
            return new SyncException(
                    right ? SyncError.ACCESS_DENIED : SyncError.BAD_CREDENTIALS,
                    right
                            ? "Redis does not let the user use the " + inWords + ": " + said
                            : "Redis at '" + server + "' refused the login",
                    right ? "Have the right granted." : "Correct user and password.",
                    failure);
        }
        if (said.toLowerCase(Locale.ROOT).contains("no such key")) {
            return new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no " + inWords + " in Redis",
                    "Make it first, or correct its key or the database.",
                    failure);
        }
        if (said.startsWith("WRONGTYPE")) {
            return new SyncException(
                    SyncError.INVALID_VALUE,
                    "What Redis has at the key of the " + inWords + " is no stream",
                    "Name the key of a stream.",
                    failure);
        }
        return new SyncException(
                otherwise,
                "Redis failed at the " + inWords + ": " + said,
                "See the server's log; run the job again once that is mended.",
                failure);
    }

    static boolean isUnreachable(Throwable failure) {
        return failure instanceof JedisConnectionException;
    }

    /** Whether a failure may pass by itself: also while a server loads its data, or has no room. */
    static boolean isTransient(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        return isUnreachable(failure)
                || (failure instanceof JedisDataException
                        && (said.startsWith("LOADING")
                                || said.startsWith("OOM")
                                || said.startsWith("READONLY")
                                || said.startsWith("MISCONF")
                                || said.startsWith("MASTERDOWN")));
    }
}
