package io.syncjob.mq.nats;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what the client would print: failures are told where they matter. */
final class NatsSilence implements ErrorListener {
    static final ErrorListener LISTENER = new NatsSilence();

    private static final Logger LOG = LoggerFactory.getLogger(NatsSilence.class);

    private NatsSilence() {}

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.debug("NATS: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception failure) {
        LOG.debug("NATS's client failed", failure);
    }
}
