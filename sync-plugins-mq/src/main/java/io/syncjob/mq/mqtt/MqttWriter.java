package io.syncjob.mq.mqtt;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Writes each row as a message to an MQTT topic. The broker has acknowledged each message before its split is committed.
 *
 * @param server {@code host:port}; the port is 1883, or 8883 with TLS, where none is given
 * @param version the version of the protocol; null stands for {@link MqttVersion#V5}
 * @param topic the topic of messages that have none of their own
 * @param qos the QoS, 1 or 2; null stands for 1
 * @param retain whether the broker retains the last message of each topic; null stands for false
 * @param message which columns become which parts of the message; null stands for {@link MessageLayout#JSON}. Its
 *     {@code destination} is the topic; headers and properties need {@link MqttVersion#V5}
 * @param inFlight how many messages may be unacknowledged, 1 to 65535; null stands for 1000. The broker may allow fewer
 * @param timeout how long the broker may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for an open broker
 */
public record MqttWriter(
        String server,
        MqttVersion version,
        String topic,
        Integer qos,
        Boolean retain,
        MessageLayout message,
        Integer inFlight,
        Duration timeout,
        QueueLogin login)
        implements WriterConfig {
    private static final int IN_FLIGHT = 1_000;
    private static final int MOST_IN_FLIGHT = 65_535;

    public MqttWriter {
        server = Settings.text(server, "server");
        version = version == null ? MqttVersion.V5 : version;
        topic = Settings.text(topic, "topic");
        qos = Settings.between(1, 2, qos, 1, "qos");
        retain = retain == null ? Boolean.FALSE : retain;
        message = message == null ? MessageLayout.JSON : message;
        inFlight = Settings.between(1, MOST_IN_FLIGHT, inFlight, IN_FLIGHT, "inFlight");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Writes rows as JSON objects to a topic, by MQTT 5. */
    public static MqttWriter topic(String server, String topic) {
        return new MqttWriter(
                server,
                MqttVersion.V5,
                topic,
                1,
                false,
                MessageLayout.JSON,
                IN_FLIGHT,
                Settings.TIMEOUT,
                QueueLogin.NONE);
    }

    /** The version of the protocol. */
    public MqttWriter version(MqttVersion number) {
        return with(draft -> draft.version = number);
    }

    /** The QoS, 1 or 2. */
    public MqttWriter qos(int level) {
        return with(draft -> draft.qos = level);
    }

    /** Lets the broker retain the last message of each topic. */
    public MqttWriter retained() {
        return with(draft -> draft.retain = true);
    }

    /** Which columns become which parts of the message. */
    public MqttWriter message(MessageLayout layout) {
        return with(draft -> draft.message = layout);
    }

    /** How many messages may be unacknowledged. */
    public MqttWriter inFlight(int number) {
        return with(draft -> draft.inFlight = number);
    }

    /** How long the broker may be silent before the run fails. */
    public MqttWriter timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public MqttWriter login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private MqttWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MqttWriter(
                server,
                draft.version,
                topic,
                draft.qos,
                draft.retain,
                draft.message,
                draft.inFlight,
                draft.timeout,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private MqttVersion version;
        private Integer qos;
        private Boolean retain;
        private MessageLayout message;
        private Integer inFlight;
        private Duration timeout;
        private QueueLogin login;

        Draft(MqttWriter of) {
            version = of.version;
            qos = of.qos;
            retain = of.retain;
            message = of.message;
            inFlight = of.inFlight;
            timeout = of.timeout;
            login = of.login;
        }
    }
}
