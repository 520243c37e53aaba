package io.syncjob.mq.rocketmq;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.exception.OffsetNotFoundException;
import org.apache.rocketmq.client.impl.FindBrokerResult;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.protocol.header.QueryConsumerOffsetRequestHeader;
import org.jspecify.annotations.Nullable;

/**
 * The client of a reader, made when it is first needed; all its splits share it. Of RocketMQ's consumers it is the one that tells
 * which offsets there are, and pulls from an offset and no other. Safe for use by threads.
 */
@SuppressWarnings("deprecation")
final class RocketConsumer implements AutoCloseable {
    private static final int MOST_PULLED = 256;
    private static final long NO_OFFSET = -1;

    private final RocketClients clients;
    private final String group;
    private @Nullable DefaultMQPullConsumer consumer;
    private boolean closed;

    /** @param group as which the consumer shows itself */
    RocketConsumer(RocketClients clients, String group) {
        this.clients = clients;
        this.group = group;
    }

    private synchronized DefaultMQPullConsumer client() throws MQClientException {
        if (closed) {
            throw new SyncException(SyncError.CANCELLED, "The connection to RocketMQ was closed", "");
        }
        DefaultMQPullConsumer open = consumer;
        if (open == null) {
            open = clients.configured(new DefaultMQPullConsumer(group, clients.hook()));
            open.setEnableRebalance(false);
            open.start();
            consumer = open;
            factory(open).getMQAdminImpl().setTimeoutMillis(clients.timeoutMillis());
        }
        return open;
    }

    private static MQClientInstance factory(DefaultMQPullConsumer client) {
        return client.getDefaultMQPullConsumerImpl().getRebalanceImpl().getmQClientFactory();
    }

    /** The queues of a topic, by broker and number. */
    List<MessageQueue> queues(String topic) throws MQClientException {
        return client().fetchSubscribeMessageQueues(topic).stream().sorted().toList();
    }

    /** The offset of the first message that is there, or that the next one will have. */
    long first(MessageQueue queue) throws MQClientException {
        return client().minOffset(queue);
    }

    /** The offset that the next message will have. */
    long end(MessageQueue queue) throws MQClientException {
        return client().maxOffset(queue);
    }

    /** The offset of the first message that was stored then or later, or that the next one will have. */
    long atTime(MessageQueue queue, long epochMillis) throws MQClientException {
        return client().searchOffset(queue, epochMillis);
    }

    /** Where a consumer group is, whose member this consumer does not become; -1 where it was never in the queue. */
    long committed(MessageQueue queue, String ofGroup)
            throws MQClientException, RemotingException, MQBrokerException, InterruptedException {
        MQClientInstance factory = factory(client());
        FindBrokerResult broker = factory.findBrokerAddressInSubscribe(queue.getBrokerName(), MixAll.MASTER_ID, false);
        if (broker == null) {
            throw new MQClientException("The broker[" + queue.getBrokerName() + "] not exist", null);
        }
        QueryConsumerOffsetRequestHeader asked = new QueryConsumerOffsetRequestHeader();
        asked.setConsumerGroup(ofGroup);
        asked.setTopic(queue.getTopic());
        asked.setQueueId(queue.getQueueId());
        asked.setBrokerName(queue.getBrokerName());
        try {
            return factory.getMQClientAPIImpl()
                    .queryConsumerOffset(broker.getBrokerAddr(), asked, clients.timeoutMillis());
        } catch (OffsetNotFoundException e) {
            return NO_OFFSET;
        }
    }

    /** Messages from an offset on, as many as the broker gives at once; does not wait for any. */
    PullResult pull(MessageQueue queue, String tags, long offset)
            throws MQClientException, RemotingException, MQBrokerException, InterruptedException {
        return client().pull(queue, tags, offset, MOST_PULLED, clients.timeoutMillis());
    }

    @Override
    public void close() {
        DefaultMQPullConsumer open;
        synchronized (this) {
            open = consumer;
            consumer = null;
            closed = true;
        }
        if (open != null) {
            open.shutdown();
        }
    }
}
