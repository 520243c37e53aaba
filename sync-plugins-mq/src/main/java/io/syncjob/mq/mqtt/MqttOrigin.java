package io.syncjob.mq.mqtt;

import io.syncjob.error.SyncError;
import io.syncjob.mq.internal.Deliveries;
import io.syncjob.mq.internal.Origin;
import java.util.BitSet;
import java.util.OptionalLong;

/** Topics that are read. */
final class MqttOrigin implements Origin {
    private final MqttReader config;
    private final MqttAccess access;
    private final BitSet consuming = new BitSet();

    MqttOrigin(MqttReader config, MqttAccess access) {
        this.config = config;
        this.access = access;
    }

    @Override
    public String inWords() {
        return "topics '" + config.topics() + "'";
    }

    /** Connects without the session: to subscribe would change it, and take messages away from others. */
    @Override
    public OptionalLong waiting() throws Exception {
        try (MqttLink link = access.link(MqttAccess.Session.NONE, MqttLink.Listener.NONE)) {
            link.connect();
            return OptionalLong.empty();
        } catch (Exception e) {
            throw MqttErrors.of(e, access.server(), inWords(), SyncError.READ_FAILED);
        }
    }

    @Override
    public int consumers() {
        return config.consumers();
    }

    @Override
    public Deliveries open() throws Exception {
        int number = take();
        try {
            String clientId = config.consumers() == 1 ? config.clientId() : config.clientId() + "-" + number;
            return new MqttDeliveries(config, access, clientId, inWords(), () -> giveBack(number));
        } catch (Exception e) {
            giveBack(number);
            throw MqttErrors.of(e, access.server(), inWords(), SyncError.READ_FAILED);
        }
    }

    /** Sessions have the same names in every run, so that what waits in them is read. */
    private synchronized int take() {
        int number = consuming.nextClearBit(0);
        consuming.set(number);
        return number;
    }

    private synchronized void giveBack(int number) {
        consuming.clear(number);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return MqttErrors.isUnreachable(failure);
    }

    /** Connections belong to those who read, and end with them. */
    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
