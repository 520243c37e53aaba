package io.syncjob.mq.nats;

import io.syncjob.spi.Library;

/** The client of NATS, which an application adds where it uses NATS. */
final class NatsLibrary {
    private static final Library CLIENT = new Library("io.nats.client.Nats", "io.nats:jnats");

    private NatsLibrary() {}

    static void require() {
        CLIENT.require("NATS", NatsLibrary.class);
    }
}
