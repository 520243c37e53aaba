package io.syncjob.mq.mqtt;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.ReadsColumns;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.ReaderConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads messages of MQTT topics, each as a row, and ends when a stop rule is met.
 *
 * <p>The broker keeps a session by the name of the client: what is sent at QoS 1 or 2 between two runs waits there for the
 * next one. A message is acknowledged once its row is in the target for good; what is not acknowledged the broker sends
 * again. Before the first run there is no session, and so nothing is kept but what the broker retains.
 *
 * @param server {@code host:port}; the port is 1883, or 8883 with TLS, where none is given
 * @param version the version of the protocol; null stands for {@link MqttVersion#V5}
 * @param clientId the name of the session, which no other client may have; with several consumers a number is added
 * @param topics a filter of topics with {@code +} and {@code #}, or a shared one such as {@code $share/group/orders/#}
 * @param qos the QoS at which the broker sends, 1 or 2; null stands for 1. What was published at QoS 0 is sent so, and lost
 *     where the run fails
 * @param retained whether retained messages are read; null stands for {@link RetainedMessages#ONCE}, and with
 *     {@link MqttVersion#V3} for {@link RetainedMessages#ALWAYS}
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param stop when reading ends; null stands for {@link StopRules#DEFAULT}
 * @param consumers how many splits share the messages of a shared filter, at least 1; null stands for 1
 * @param prefetch how many messages the broker may send before some of them are acknowledged, 1 to 65534, which are all that
 *     the protocol allows; null stands for 65534. By {@link MqttVersion#V3} brokers are not told it, and null stands for 20, as
 *     many as Mosquitto sends. When half as many were read, they are committed and acknowledged
 * @param timeout how long the broker may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for an open broker
 */
public record MqttReader(
        String server,
        MqttVersion version,
        String clientId,
        String topics,
        Integer qos,
        RetainedMessages retained,
        List<MessageColumn> columns,
        Map<String, String> formats,
        StopRules stop,
        Integer consumers,
        Integer prefetch,
        Duration timeout,
        QueueLogin login)
        implements ReaderConfig, ReadsColumns<MqttReader> {
    private static final String SHARED = "$share/";
    private static final int MOST_PREFETCH = 65_534;
    private static final int PREFETCH_OF_V3 = 20;

    public MqttReader {
        server = Settings.text(server, "server");
        version = version == null ? MqttVersion.V5 : version;
        clientId = Settings.text(clientId, "clientId");
        topics = Settings.text(topics, "topics");
        qos = Settings.between(1, 2, qos, 1, "qos");
        if (retained == null) {
            retained = version == MqttVersion.V5 ? RetainedMessages.ONCE : RetainedMessages.ALWAYS;
        } else if (retained == RetainedMessages.ONCE && version == MqttVersion.V3) {
            throw Settings.invalid(
                    "The setting 'retained' is ONCE, and MQTT 3 sends retained messages to every run",
                    "Use ALWAYS or NEVER, or version V5.");
        }
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        stop = stop == null ? StopRules.DEFAULT : stop;
        consumers = Settings.between(1, Integer.MAX_VALUE, consumers, 1, "consumers");
        if (consumers > 1 && !topics.startsWith(SHARED)) {
            throw Settings.invalid(
                    "The setting 'consumers' is " + consumers + ", and each of them would get all messages",
                    "Let 'topics' begin with " + SHARED + " and the name of a group, or use 1.");
        }
        int most = version == MqttVersion.V5 ? MOST_PREFETCH : PREFETCH_OF_V3;
        prefetch = Settings.between(1, MOST_PREFETCH, prefetch, most, "prefetch");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Reads topics by MQTT 5; columns are still to be added. */
    public static MqttReader topics(String server, String clientId, String topics) {
        return of(server, MqttVersion.V5, clientId, topics, RetainedMessages.ONCE, MOST_PREFETCH);
    }

    /** The same by MQTT 3. */
    public static MqttReader topicsOfV3(String server, String clientId, String topics) {
        return of(server, MqttVersion.V3, clientId, topics, RetainedMessages.ALWAYS, PREFETCH_OF_V3);
    }

    private static MqttReader of(
            String server,
            MqttVersion version,
            String clientId,
            String topics,
            RetainedMessages retained,
            int prefetch) {
        return new MqttReader(
                server,
                version,
                clientId,
                topics,
                1,
                retained,
                List.of(),
                Map.of(),
                StopRules.DEFAULT,
                1,
                prefetch,
                Settings.TIMEOUT,
                QueueLogin.NONE);
    }

    /** The QoS at which the broker sends, 1 or 2. */
    public MqttReader qos(int level) {
        return with(draft -> draft.qos = level);
    }

    /** Whether retained messages are read. */
    public MqttReader retained(RetainedMessages which) {
        return with(draft -> draft.retained = which);
    }

    @Override
    public MqttReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public MqttReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** When reading ends. */
    public MqttReader stop(StopRules rules) {
        return with(draft -> draft.stop = rules);
    }

    /** How many splits share the messages of a shared filter. */
    public MqttReader consumers(int number) {
        return with(draft -> draft.consumers = number);
    }

    /** How many messages the broker sends before some of them are acknowledged. */
    public MqttReader prefetch(int number) {
        return with(draft -> draft.prefetch = number);
    }

    /** How long the broker may be silent before the run fails. */
    public MqttReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public MqttReader login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private MqttReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MqttReader(
                server,
                version,
                clientId,
                topics,
                draft.qos,
                draft.retained,
                draft.columns,
                draft.formats,
                draft.stop,
                draft.consumers,
                draft.prefetch,
                draft.timeout,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private Integer qos;
        private RetainedMessages retained;
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private StopRules stop;
        private Integer consumers;
        private Integer prefetch;
        private Duration timeout;
        private QueueLogin login;

        Draft(MqttReader of) {
            qos = of.qos;
            retained = of.retained;
            columns = of.columns;
            formats = of.formats;
            stop = of.stop;
            consumers = of.consumers;
            prefetch = of.prefetch;
            timeout = of.timeout;
            login = of.login;
        }
    }
}
