package io.syncjob.mq.rocketmq;

import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.QueueLogin;
import io.syncjob.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.consumer.PullStatus;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.MQClientAPIImpl;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.protocol.header.UpdateConsumerOffsetRequestHeader;
import org.apache.rocketmq.remoting.protocol.subscription.SubscriptionGroupConfig;

/** RocketMQ as tests use it: topics of their own, messages, and what became of them. */
@SuppressWarnings("deprecation") // the same consumer as the reader's
final class TestRocket {
    static final QueueLogin LOGIN = QueueLogin.of(RocketServer.USER, Secret.of(RocketServer.PASSWORD));

    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int BATCH = 256;
    private static final int BATCH_BYTES = 1 << 15;

    private static TestRocket shared;

    private final RocketServer server = RocketServer.shared();
    private final DefaultMQProducer producer;
    private final DefaultMQPullConsumer consumer;
    private final MQClientAPIImpl admin;

    private TestRocket() throws MQClientException {
        RPCHook hook = new AclClientRPCHook(new SessionCredentials(RocketServer.USER, RocketServer.PASSWORD));
        producer = new DefaultMQProducer("junit-producer", hook);
        producer.setNamesrvAddr(servers());
        producer.setInstanceName("junit-producer");
        producer.setSendMsgTimeout(TIMEOUT_MILLIS);
        producer.start();
        consumer = new DefaultMQPullConsumer("junit-consumer", hook);
        consumer.setNamesrvAddr(servers());
        consumer.setInstanceName("junit-consumer");
        consumer.start();
        admin = producer.getDefaultMQProducerImpl().getMqClientFactory().getMQClientAPIImpl();
    }

    static synchronized TestRocket shared() throws Exception {
        if (shared == null) {
            shared = new TestRocket();
        }
        return shared;
    }

    String servers() {
        return "127.0.0.1:" + server.namesPort();
    }

    RocketServer server() {
        return server;
    }

    private String address(String broker) {
        return "127.0.0.1:" + server.port(broker);
    }

    /** A new topic of so many queues at the open broker. */
    String topic(int queues) throws Exception {
        return topic(queues, RocketServer.OPEN);
    }

    /** A new topic of so many queues at each of the brokers. */
    String topic(int queues, String... brokers) throws Exception {
        String name = "t-" + UUID.randomUUID();
        for (String broker : brokers) {
            admin.createTopic(address(broker), "TBW102", new TopicConfig(name, queues, queues), TIMEOUT_MILLIS);
        }
        QueueJobs.until("the name server knows the topic", () -> queues(name).size() == queues * brokers.length);
        return name;
    }

    /** The queues of a topic in their order; none where the name server does not know it yet. */
    List<MessageQueue> queues(String topic) {
        try {
            return producer.fetchPublishMessageQueues(topic).stream().sorted().toList();
        } catch (MQClientException e) {
            return List.of();
        }
    }

    /** Sends values to the queues in turn. */
    void send(String topic, Collection<byte[]> values) {
        List<MessageQueue> queues = queues(topic);
        List<List<Message>> shares = new ArrayList<>();
        queues.forEach(queue -> shares.add(new ArrayList<>()));
        int row = 0;
        for (byte[] value : values) {
            shares.get(row++ % queues.size()).add(new Message(topic, value));
        }
        for (int i = 0; i < queues.size(); i++) {
            send(queues.get(i), shares.get(i));
        }
    }

    /** Sends messages to a queue. */
    void send(MessageQueue queue, List<Message> messages) {
        List<Message> batch = new ArrayList<>();
        long bytes = 0;
        for (Message message : messages) {
            if (batch.size() == BATCH || bytes + message.getBody().length > BATCH_BYTES) {
                sendBatch(queue, batch);
                batch.clear();
                bytes = 0;
            }
            batch.add(message);
            bytes += message.getBody().length;
        }
        sendBatch(queue, batch);
    }

    private void sendBatch(MessageQueue queue, List<Message> batch) {
        try {
            if (batch.size() == 1) {
                producer.send(batch.get(0), queue, TIMEOUT_MILLIS);
            } else if (!batch.isEmpty()) {
                producer.send(batch, queue, TIMEOUT_MILLIS);
            }
        } catch (Exception e) {
            throw new IllegalStateException("The broker did not take messages", e);
        }
    }

    /** All messages that are there now, queue by queue. */
    List<MessageExt> messages(String topic) throws Exception {
        List<MessageExt> messages = new ArrayList<>();
        for (MessageQueue queue : queues(topic)) {
            long end = consumer.maxOffset(queue);
            long next = consumer.minOffset(queue);
            while (next < end) {
                PullResult result = consumer.pull(queue, "*", next, BATCH, TIMEOUT_MILLIS);
                if (result.getPullStatus() == PullStatus.FOUND) {
                    messages.addAll(result.getMsgFoundList());
                }
                next = result.getNextBeginOffset();
            }
        }
        return messages;
    }

    /** The offsets of all queues of a topic, as settings name them. */
    Map<String, Long> offsets(String topic, long offset) {
        return queues(topic).stream().collect(Collectors.toMap(QueuePlace::name, queue -> offset));
    }

    /** Lets a consumer group, which is made where it is not there, be at an offset. */
    void commit(String group, MessageQueue queue, long offset) throws Exception {
        SubscriptionGroupConfig made = new SubscriptionGroupConfig();
        made.setGroupName(group);
        admin.createSubscriptionGroup(address(queue.getBrokerName()), made, TIMEOUT_MILLIS);
        UpdateConsumerOffsetRequestHeader header = new UpdateConsumerOffsetRequestHeader();
        header.setConsumerGroup(group);
        header.setTopic(queue.getTopic());
        header.setQueueId(queue.getQueueId());
        header.setCommitOffset(offset);
        admin.updateConsumerOffset(address(queue.getBrokerName()), header, TIMEOUT_MILLIS);
    }

    /** Lets the forgetful broker delete what it can. Gives the offset of the first message that the queue still has. */
    long forget(MessageQueue queue) throws Exception {
        long begun = consumer.minOffset(queue);
        long first = begun;
        long now = System.nanoTime();
        long deadline = now + PATIENCE_NANOS;
        admin.deleteExpiredCommitLog(address(RocketServer.FORGETFUL), TIMEOUT_MILLIS);
        // It deletes file after file, all but the last one.
        for (long changed = now; first == begun || now - changed < QUIET_NANOS; now = System.nanoTime()) {
            if (now > deadline) {
                throw new AssertionError("The broker deletes nothing");
            }
            Thread.sleep(20);
            long found = consumer.minOffset(queue);
            if (found != first) {
                first = found;
                changed = now;
            }
        }
        return first;
    }
}
