package io.syncjob.mq.mqtt;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Destination;
import io.syncjob.mq.internal.Sender;

/** A topic that is written to. */
final class MqttDestination implements Destination {
    private final MqttWriter config;
    private final MqttAccess access;

    MqttDestination(MqttWriter config, MqttAccess access) {
        this.config = config;
        this.access = access;
    }

    @Override
    public String inWords() {
        return "topic '" + config.topic() + "'";
    }

    @Override
    public void check() throws Exception {
        try (MqttLink link = access.link(MqttAccess.Session.NONE, MqttLink.Listener.NONE)) {
            link.connect();
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public Sender open() throws Exception {
        MqttLink link = access.link(MqttAccess.Session.NONE, MqttLink.Listener.NONE);
        try {
            link.connect();
            return new MqttSender(config, link, this::failed);
        } catch (Exception e) {
            link.close();
            throw failed(e);
        }
    }

    private Exception failed(Exception failure) {
        return MqttErrors.of(failure, access.server(), inWords(), SyncError.WRITE_FAILED);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return MqttErrors.isUnreachable(failure);
    }

    /** Connections belong to those who write, and end with them. */
    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
