package io.syncjob.mq.rabbit;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.Servers;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The connection of a reader or a writer, made when it is first needed and again when it was lost. Safe for use by threads. */
final class RabbitConnection implements AutoCloseable {
    static final String ROOT = "/";

    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final int CLOSE_MILLIS = 2_000;
    private static final int HEARTBEAT_SECONDS = 20;

    private final String servers;
    private final String virtualHost;
    private final QueueLogin login;
    private final int timeoutMillis;
    private final String name;
    private @Nullable Connection connection;
    private boolean closed;

    /** @param name by which the server shows the connection */
    RabbitConnection(String servers, String virtualHost, QueueLogin login, Duration timeout, String name) {
        this.servers = servers;
        this.virtualHost = virtualHost;
        this.login = login;
        this.timeoutMillis = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
        this.name = name;
    }

    int timeoutMillis() {
        return timeoutMillis;
    }

    /** A channel of its own. */
    Channel channel() throws IOException {
        Channel channel = connection().createChannel();
        if (channel == null) {
            throw new SyncException(
                    SyncError.UNREACHABLE,
                    "RabbitMQ at '" + servers + "' has no more channels for this connection",
                    "Use fewer consumers, or a larger 'prefetch'.");
        }
        return channel;
    }

    private synchronized Connection connection() throws IOException {
        if (closed) {
            throw new SyncException(SyncError.CANCELLED, "The connection to RabbitMQ was closed", "");
        }
        Connection open = connection;
        if (open == null || !open.isOpen()) {
            open = connect();
            connection = open;
        }
        return open;
    }

    private Connection connect() throws IOException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setVirtualHost(virtualHost);
        String user = login.user();
        Secret password = login.password();
        if (user != null) {
            factory.setUsername(user);
        }
        if (password != null) {
            factory.setPassword(password.reveal());
        }
        factory.setConnectionTimeout(timeoutMillis);
        factory.setHandshakeTimeout(timeoutMillis);
        factory.setChannelRpcTimeout(timeoutMillis);
        factory.setShutdownTimeout(CLOSE_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        // What was under way is lost with a connection: the engine tries again from the last commit.
        factory.setAutomaticRecoveryEnabled(false);
        if (login.tls()) {
            try {
                factory.useSslProtocol(SSLContext.getDefault());
            } catch (GeneralSecurityException e) {
                throw new IOException("The JVM has no TLS", e);
            }
            factory.enableHostnameVerification();
        }
        List<Address> addresses = Servers.parse(servers, login.tls() ? TLS_PORT : PORT).stream()
                .map(server -> new Address(server.host(), server.port()))
                .toList();
        try {
            return factory.newConnection(addresses, "syncjob " + name);
        } catch (TimeoutException e) {
            throw RabbitErrors.unreachable(servers, e);
        } catch (IOException e) {
            throw RabbitErrors.ofConnecting(e, servers, virtualHost);
        }
    }

    /** Ends all that waits for the server. */
    void abort() {
        Connection open;
        synchronized (this) {
            open = connection;
            closed = true;
        }
        if (open != null) {
            open.abort(CLOSE_MILLIS);
        }
    }

    @Override
    public void close() {
        abort();
    }
}
