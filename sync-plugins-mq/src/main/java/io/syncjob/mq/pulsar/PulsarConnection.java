package io.syncjob.mq.pulsar;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.Servers;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.pulsar.client.api.AuthenticationFactory;
import org.apache.pulsar.client.api.ClientBuilder;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client of a reader or a writer, made when it is first needed; it connects again by itself. Safe for use by threads. */
final class PulsarConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PulsarConnection.class);
    private static final int PORT = 6650;
    private static final int TLS_PORT = 6651;
    private static final int MOST_DESCRIPTION = 64;
    /** A server that is there takes a connection at once. */
    private static final int CONNECT_MILLIS = 10_000;

    private static final int BACKOFF_MILLIS = 2_000;
    /** A client waits for two seconds until its threads end. */
    private static final int CLOSE_MILLIS = 5_000;

    private static final int GRACE_MILLIS = 1_000;

    private final String servers;
    private final PulsarAccess access;
    private final int timeoutMillis;
    private final String name;
    private @Nullable PulsarClient client;
    private boolean closed;

    /**
     * @param timeout how long brokers may be silent
     * @param name by which brokers show the client
     */
    PulsarConnection(String servers, PulsarAccess access, Duration timeout, String name) {
        this.servers = servers;
        this.access = access;
        this.timeoutMillis = (int) Math.min(Integer.MAX_VALUE / 2, timeout.toMillis());
        this.name = name;
    }

    int timeoutMillis() {
        return timeoutMillis;
    }

    synchronized PulsarClient client() throws InterruptedException {
        if (closed) {
            throw new SyncException(SyncError.CANCELLED, "The connection to Pulsar was closed", "");
        }
        PulsarClient open = client;
        if (open == null) {
            open = connect();
            client = open;
        }
        return open;
    }

    private PulsarClient connect() throws InterruptedException {
        List<Servers> addresses = Servers.parse(servers, access.tls() ? TLS_PORT : PORT);
        if (!access.hasProxy()) {
            reach(addresses);
        }
        String description = "syncjob " + name;
        String url = addresses.stream()
                .map(each -> each.host() + ":" + each.port())
                .collect(Collectors.joining(",", access.tls() ? "pulsar+ssl://" : "pulsar://", ""));
        // All at once: the client hides secrets from itself when it loads more.
        Map<String, Object> settings = access.revealed();
        settings.put("statsIntervalSeconds", 0);
        Secret token = access.token();
        try {
            ClientBuilder builder = PulsarClient.builder()
                    .enableTlsHostnameVerification(true)
                    .connectionTimeout(Math.min(timeoutMillis, CONNECT_MILLIS), TimeUnit.MILLISECONDS)
                    .maxBackoffInterval(BACKOFF_MILLIS, TimeUnit.MILLISECONDS)
                    .loadConf(settings)
                    .serviceUrl(url)
                    .description(description.substring(0, Math.min(description.length(), MOST_DESCRIPTION)))
                    .operationTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                    .lookupTimeout(Math.min(timeoutMillis, CONNECT_MILLIS), TimeUnit.MILLISECONDS);
            if (token != null) {
                builder.authentication(AuthenticationFactory.token(token::reveal));
            }
            return builder.build();
        } catch (PulsarClientException | RuntimeException e) {
            SyncException known = PulsarErrors.ofSettings(servers);
            throw known;
        }
    }

    /** Fails at once where nothing listens; the client itself tries again until the timeout is over. */
    private void reach(List<Servers> addresses) {
        IOException failure = new IOException("There are no servers");
        for (Servers each : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(each.host(), each.port()), Math.min(timeoutMillis, CONNECT_MILLIS));
                return;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new SyncException(
                SyncError.UNREACHABLE,
                "Pulsar cannot be reached at '" + servers + "': " + failure.getMessage(),
                "Correct 'servers', start the brokers, or give a longer 'timeout'.",
                failure);
    }

    /** The topics of the partitions of a topic, or the topic itself where it has none; fails where it is not there. */
    List<String> partitions(String topic) throws Exception {
        try {
            return await(client().getPartitionsForTopic(topic, false));
        } catch (PulsarClientException.FeatureNotSupportedException e) {
            LOG.debug("The brokers are older than 3.3 and cannot tell whether a topic is there", e);
            return await(client().getPartitionsForTopic(topic, true));
        }
    }

    /** What an operation gives. */
    <T> T await(CompletableFuture<T> answer) throws Exception {
        try {
            return answer.get(timeoutMillis + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable failure = PulsarErrors.bare(e);
            throw failure instanceof Exception known ? known : e;
        } catch (TimeoutException e) {
            TimeoutException told = new TimeoutException("Nothing was answered for " + timeoutMillis + " ms");
            told.initCause(e);
            throw told;
        }
    }

    /** What the failure of an operation means. */
    Exception failed(Throwable failure, String inWords, SyncError otherwise) {
        return access.tls() && PulsarErrors.isConnectionLost(failure)
                ? PulsarErrors.ofEncryption(failure, servers)
                : PulsarErrors.of(failure, servers, inWords, otherwise);
    }

    /** Lets nothing new begin; what waits heeds interrupts. */
    synchronized void cancel() {
        closed = true;
    }

    private synchronized @Nullable PulsarClient take() {
        PulsarClient open = client;
        client = null;
        closed = true;
        return open;
    }

    private static void shutDown(PulsarClient open) {
        try {
            open.shutdown();
        } catch (PulsarClientException e) {
            LOG.debug("Pulsar's client did not end as it should", e);
        }
    }

    @Override
    public void close() {
        PulsarClient open = take();
        if (open == null) {
            return;
        }
        try {
            open.closeAsync().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            shutDown(open);
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Pulsar's client is ended without the brokers' answer", e);
            shutDown(open);
        }
    }
}
