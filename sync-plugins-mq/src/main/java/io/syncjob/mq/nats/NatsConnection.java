package io.syncjob.mq.nats;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.Servers;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The connection of a reader or a writer, made when it is first needed and again when it was lost. Safe for use by threads. */
final class NatsConnection implements AutoCloseable {
    private static final int PORT = 4222;
    private static final int NO_STREAM = 10_059;

    private final String servers;
    private final QueueLogin login;
    private final Duration timeout;
    private final String name;
    private @Nullable Connection connection;
    private boolean closed;

    /** @param name by which the server shows the connection */
    NatsConnection(String servers, QueueLogin login, Duration timeout, String name) {
        this.servers = servers;
        this.login = login;
        this.timeout = timeout;
        this.name = name;
    }

    Duration timeout() {
        return timeout;
    }

    synchronized Connection get() throws InterruptedException {
        if (closed) {
            throw new SyncException(SyncError.CANCELLED, "The connection to NATS was closed", "");
        }
        Connection open = connection;
        if (open == null || open.getStatus() != Connection.Status.CONNECTED) {
            open = connect();
            connection = open;
        }
        return open;
    }

    private Connection connect() throws InterruptedException {
        // What was under way is lost with a connection: the engine tries again from the last commit.
        Options.Builder options = new Options.Builder()
                .connectionTimeout(timeout)
                .connectionName("syncjob " + name)
                .noReconnect()
                .errorListener(NatsSilence.LISTENER);
        for (Servers server : Servers.parse(servers, PORT)) {
            options.server((login.tls() ? "tls://" : "nats://") + server.host() + ":" + server.port());
        }
        String user = login.user();
        Secret password = login.password();
        if (user != null) {
            options.userInfo(
                    user.toCharArray(),
                    password == null ? new char[0] : password.reveal().toCharArray());
        }
        try {
            if (login.tls()) {
                options.sslContext(SSLContext.getDefault());
            }
            return Nats.connect(options.build());
        } catch (AuthenticationException e) {
            throw new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "NATS at '" + servers + "' refused the login",
                    "Correct user and password.",
                    e);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new SyncException(
                    SyncError.UNREACHABLE,
                    "NATS cannot be reached at '" + servers + "': " + e.getMessage(),
                    "Correct 'servers', start the server, or give a longer 'timeout'.",
                    e);
        }
    }

    /** What the failure of an operation on a stream means. */
    Exception failed(Exception failure, String inWords, SyncError otherwise) {
        if (failure instanceof SyncException || failure instanceof InterruptedException) {
            return failure;
        }
        if (failure instanceof JetStreamApiException answer && answer.getApiErrorCode() == NO_STREAM) {
            return new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no " + inWords + " in NATS",
                    "Make it first, or correct its name.",
                    failure);
        }
        return new SyncException(
                otherwise,
                "NATS failed at the " + inWords + ": " + failure.getMessage(),
                "See the server's log, and whether it has JetStream; run the job again once that is mended.",
                failure);
    }

    static boolean isUnreachable(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof IllegalStateException
                || (failure instanceof IOException && !(failure instanceof AuthenticationException));
    }

    @Override
    public void close() {
        Connection open;
        synchronized (this) {
            open = connection;
            closed = true;
        }
        if (open != null) {
            try {
                open.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
