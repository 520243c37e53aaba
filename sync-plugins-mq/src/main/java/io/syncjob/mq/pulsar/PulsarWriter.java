package io.syncjob.mq.pulsar;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.internal.settings.ClientProperties;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes each row as a message to a Pulsar topic, which must be there. Brokers have confirmed each message before its split is
 * committed.
 *
 * @param servers {@code host:port} of one or more brokers or proxies, with commas between them; the port is 6650, or 6651
 *     with TLS, where none is given
 * @param topic the topic of messages that have none of their own
 * @param message which columns become which parts of the message; null stands for {@link MessageLayout#JSON}. Its
 *     {@code destination} is the topic, its {@code timestamp} the event time, its headers are the properties of the message
 * @param properties of Pulsar's producer by their own names, such as {@code compressionType}; those that this plug-in sets
 *     itself are refused
 * @param inFlight how many messages may be unconfirmed, at least 1; null stands for 1000
 * @param timeout how long brokers may be silent before the run fails; null stands for a minute
 * @param access how to get in; null stands for open brokers
 */
public record PulsarWriter(
        String servers,
        String topic,
        MessageLayout message,
        Map<String, String> properties,
        Integer inFlight,
        Duration timeout,
        PulsarAccess access)
        implements WriterConfig {
    private static final int IN_FLIGHT = 1_000;
    private static final Set<String> OWN = Set.of(
            "topicName",
            "producerName",
            "sendTimeoutMs",
            "blockIfQueueFull",
            "maxPendingMessages",
            "maxPendingMessagesAcrossPartitions",
            "initialSequenceId",
            "accessMode");

    public PulsarWriter {
        servers = Settings.text(servers, "servers");
        topic = Settings.text(topic, "topic");
        message = message == null ? MessageLayout.JSON : message;
        properties = properties == null ? Map.of() : Map.copyOf(properties);
        properties.keySet().forEach(name -> ClientProperties.refuse(name, OWN, "'properties'"));
        inFlight = Settings.between(1, Integer.MAX_VALUE, inFlight, IN_FLIGHT, "inFlight");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        access = PulsarAccess.orOpen(access);
    }

    /** Writes rows as JSON objects. */
    public static PulsarWriter topic(String servers, String topic) {
        return new PulsarWriter(
                servers, topic, MessageLayout.JSON, Map.of(), IN_FLIGHT, Settings.TIMEOUT, PulsarAccess.OPEN);
    }

    /** Which columns become which parts of the message. */
    public PulsarWriter message(MessageLayout layout) {
        return with(draft -> draft.message = layout);
    }

    /** A property of Pulsar's producer. */
    public PulsarWriter property(String name, String value) {
        return with(draft -> draft.properties = Settings.plus(properties, name, value));
    }

    /** How many messages may be unconfirmed. */
    public PulsarWriter inFlight(int number) {
        return with(draft -> draft.inFlight = number);
    }

    /** How long brokers may be silent before the run fails. */
    public PulsarWriter timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public PulsarWriter access(PulsarAccess newAccess) {
        return with(draft -> draft.access = newAccess);
    }

    private PulsarWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new PulsarWriter(
                servers, topic, draft.message, draft.properties, draft.inFlight, draft.timeout, draft.access);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private MessageLayout message;
        private Map<String, String> properties;
        private Integer inFlight;
        private Duration timeout;
        private PulsarAccess access;

        Draft(PulsarWriter of) {
            message = of.message;
            properties = of.properties;
            inFlight = of.inFlight;
            timeout = of.timeout;
            access = of.access;
        }
    }
}
