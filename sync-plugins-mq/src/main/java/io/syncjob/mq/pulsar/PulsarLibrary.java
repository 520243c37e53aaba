package io.syncjob.mq.pulsar;

import io.syncjob.spi.Library;

/** The client of Pulsar, which an application adds where it uses Pulsar. */
final class PulsarLibrary {
    private static final Library CLIENT =
            new Library("org.apache.pulsar.client.api.PulsarClient", "org.apache.pulsar:pulsar-client");

    private PulsarLibrary() {}

    static void require() {
        CLIENT.require("Pulsar", PulsarLibrary.class);
    }
}
