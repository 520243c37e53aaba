package io.syncjob.mq.jms;

import io.syncjob.spi.Library;

/** Jakarta Messaging, which an application adds together with its broker's client. */
final class JmsLibrary {
    private static final Library API = new Library("jakarta.jms.ConnectionFactory", "jakarta.jms:jakarta.jms-api");

    private JmsLibrary() {}

    static void require() {
        API.require("Jakarta Messaging", JmsLibrary.class);
    }
}
