package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import io.reactivex.schedulers.Schedulers;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.Servers;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How to get to a broker. */
record MqttAccess(String server, MqttVersion version, QueueLogin login, Duration timeout) {
    private static final int PORT = 1_883;
    private static final int TLS_PORT = 8_883;

    /** Refuses what cannot be the address of one server. */
    void check() {
        login.check();
        address();
    }

    private Servers address() {
        List<Servers> all = Servers.parse(server, login.tls() ? TLS_PORT : PORT);
        if (all.size() != 1) {
            throw Settings.invalid("The setting 'server' names several servers", "Give one host:port.");
        }
        return all.get(0);
    }

    /** A client of any version; what it tells comes from the client's own thread. */
    MqttClientBuilder client(MqttClientDisconnectedListener disconnected) {
        Servers address = address();
        MqttClientBuilder builder = MqttClient.builder()
                .serverHost(address.host())
                .serverPort(address.port())
                .transportConfig()
                .socketConnectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .applyTransportConfig()
                // What is told is put into a queue at once, for which no further thread is needed.
                .executorConfig()
                .nettyThreads(1)
                .applicationScheduler(Schedulers.trampoline())
                .applyExecutorConfig()
                .addDisconnectedListener(disconnected);
        return login.tls() ? builder.sslWithDefaultConfig() : builder;
    }

    /** The user's name, or null. */
    @Nullable
    String user() {
        return login.user();
    }

    byte @Nullable [] password() {
        Secret password = login.password();
        return password == null ? null : password.reveal().getBytes(StandardCharsets.UTF_8);
    }

    /** A client of the version asked for, not connected yet. */
    MqttLink link(Session session, MqttLink.Listener listener) {
        return version == MqttVersion.V3
                ? new MqttLinkV3(this, session, listener)
                : new MqttLinkV5(this, session, listener);
    }

    /**
     * What a broker keeps of a client.
     *
     * @param clientId its name; null for one that ends with the connection
     * @param receiveMaximum how many messages the broker may send before some are acknowledged
     */
    record Session(@Nullable String clientId, int receiveMaximum) {
        static final Session NONE = new Session(null, 1);
    }
}
