package io.syncjob.mq.jms;

import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.settings.Settings;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What brokers themselves know of a message, which Jakarta Messaging calls its headers. */
final class JmsProperties {
    private static final String CORRELATION_ID = "correlation-id";
    private static final String TYPE = "type";
    private static final Set<String> WRITTEN = Set.of(CORRELATION_ID, TYPE);

    private JmsProperties() {}

    /** Refuses names of no property that can be written. */
    static void check(Set<String> names) {
        for (String name : names) {
            if (!WRITTEN.contains(name)) {
                throw Settings.invalid(
                        "The setting 'properties' of 'message' names '" + name + "', which is no property to write",
                        "Use one of " + new TreeSet<>(WRITTEN) + ".");
            }
        }
    }

    static void read(Message message, Map<String, String> to) throws JMSException {
        to.clear();
        to.put(CORRELATION_ID, message.getJMSCorrelationID());
        to.put(TYPE, message.getJMSType());
        to.put("priority", Integer.toString(message.getJMSPriority()));
        to.put("redelivered", Boolean.toString(message.getJMSRedelivered()));
        to.put("expiration", Long.toString(message.getJMSExpiration()));
    }

    static void write(OutgoingMessage from, Message to) throws JMSException {
        to.setJMSCorrelationID(from.property(CORRELATION_ID));
        to.setJMSType(from.property(TYPE));
    }
}
