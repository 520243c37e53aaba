package io.syncjob.mq.rocketmq;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.Servers;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.netty.TlsHelper;
import org.apache.rocketmq.remoting.netty.TlsSystemConfig;
import org.jspecify.annotations.Nullable;

/** How clients of RocketMQ are set up. */
final class RocketClients {
    private static final int PORT = 9876;
    private static final int ASIDE_MILLIS = 3_000;

    private final String servers;
    private final QueueLogin login;
    private final Duration timeout;

    RocketClients(String servers, QueueLogin login, Duration timeout) {
        this.servers = servers;
        this.login = login;
        this.timeout = timeout;
    }

    String servers() {
        return servers;
    }

    int timeoutMillis() {
        return (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
    }

    /** Refuses settings that cannot work; connects to nobody. */
    void check() {
        login.check();
        if (login.user() != null && login.password() == null) {
            throw Settings.invalid(
                    "There is a 'user' without a 'password' in 'login'",
                    "Give the access key as the user and the secret key as the password, or leave both out.");
        }
        Servers.parse(servers, PORT);
        if (login.tls()) {
            requireCheckedCertificates();
        }
    }

    /**
     * The client takes what it trusts from properties of the JVM, or a file that one of them names, and where nothing is said it
     * trusts everybody.
     */
    private static void requireCheckedCertificates() {
        try {
            // Reads that file.
            TlsHelper.buildSslContext(true);
        } catch (IOException | CertificateException | IllegalArgumentException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "RocketMQ's client cannot use the certificates of the JVM's properties tls.client.…: "
                            + e.getMessage(),
                    "Correct the files that they name.",
                    e);
        }
        if (TlsSystemConfig.tlsTestModeEnable || !TlsSystemConfig.tlsClientAuthServer) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The 'login' asks for TLS, and RocketMQ's client would not check the servers' certificates",
                    "Start the JVM with -Dtls.test.mode.enable=false -Dtls.client.authServer=true, and with"
                            + " -Dtls.client.trustCertPath=… where the JVM does not trust the certificates already.");
        }
    }

    /** Signs what is sent; null where nobody in particular sends it. */
    @Nullable
    RPCHook hook() {
        String user = login.user();
        Secret password = login.password();
        return user == null || password == null
                ? null
                : new AclClientRPCHook(new SessionCredentials(user, password.reveal()));
    }

    /** Sets a client up that has not been started. */
    <C extends ClientConfig> C configured(C client) {
        client.setNamesrvAddr(Servers.parse(servers, PORT).stream()
                .map(server -> server.host() + ":" + server.port())
                .collect(Collectors.joining(";")));
        // Clients of one name share their connections, and so the login of the one that came first.
        client.setInstanceName("syncjob-" + UUID.randomUUID());
        // What is said on the side, such as that a client goes away, is not worth a longer wait.
        client.setMqClientApiTimeout(Math.min(ASIDE_MILLIS, timeoutMillis()));
        client.setUseTLS(login.tls());
        client.setVipChannelEnabled(false);
        return client;
    }
}
