package io.syncjob.mq.jms;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.Deliveries;
import io.syncjob.mq.internal.IncomingMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives messages in transactions. A transaction takes all messages of its session or none, so that it is committed when
 * the last of its rows is; a session that has had its share is followed by another one, and kept until then.
 */
final class JmsDeliveries implements Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(JmsDeliveries.class);

    private final JmsReader config;
    private final JmsConnection connection;
    /** The connection of all sessions here. */
    private final Connection live;

    private final String inWords;
    private final Deque<Lane> lanes = new ArrayDeque<>();
    private final JmsMessage message;
    private long number;
    private volatile boolean cancelled;

    /** A session, the messages it gave, and how many of them have their rows committed. */
    private final class Lane {
        private final Session session;
        private final MessageConsumer consumer;
        private long given;
        private long told;

        Lane() throws JMSException {
            session = live.createSession(true, Session.SESSION_TRANSACTED);
            try {
                consumer = session.createConsumer(session.createQueue(config.queue()), config.selector());
            } catch (JMSException e) {
                session.close();
                throw e;
            }
        }

        boolean isFull() {
            return given >= config.transaction();
        }
    }

    JmsDeliveries(JmsReader config, JmsConnection connection, String inWords) throws JMSException {
        this.config = config;
        this.connection = connection;
        this.inWords = inWords;
        this.live = connection.get();
        this.message = new JmsMessage(config.queue());
        lanes.add(new Lane());
    }

    @Override
    public @Nullable IncomingMessage next(long millis) throws Exception {
        try {
            connection.requireAlive(live);
            Lane lane = lanes.getLast();
            if (lane.isFull()) {
                lane.consumer.close();
                lane = new Lane();
                lanes.add(lane);
            }
            Message next = millis == 0 ? lane.consumer.receiveNoWait() : lane.consumer.receive(millis);
            if (next == null) {
                connection.requireAlive(live);
                return null;
            }
            lane.given++;
            message.set(next, number++);
            return message;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private Exception failed(Exception failure) {
        return cancelled
                ? new SyncException(SyncError.CANCELLED, "Reading was cancelled", "")
                : JmsConnection.failed(failure, inWords, SyncError.READ_FAILED);
    }

    @Override
    public void acknowledge(long count) throws Exception {
        long left = count;
        try {
            for (Lane lane : lanes) {
                long some = Math.min(left, lane.given - lane.told);
                lane.told += some;
                left -= some;
            }
            while (lanes.size() > 1 && lanes.getFirst().told == lanes.getFirst().given) {
                lanes.getFirst().session.commit();
                lanes.removeFirst().session.close();
            }
            Lane last = lanes.getLast();
            if (lanes.size() == 1 && last.told > 0 && last.told == last.given) {
                last.session.commit();
                last.told = 0;
                last.given = 0;
            }
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public boolean awaitsAcknowledgement() {
        long open = lanes.stream().mapToLong(lane -> lane.given - lane.told).sum();
        return 2 * open > config.transaction();
    }

    @Override
    public void cancel() {
        cancelled = true;
        connection.close();
    }

    @Override
    public void close() {
        for (Lane lane : lanes) {
            try {
                // What is not committed the broker has back, in its order, when this returns.
                lane.session.close();
            } catch (JMSException e) {
                LOG.debug("The connection to the broker was lost before a session was closed", e);
            }
        }
    }
}
