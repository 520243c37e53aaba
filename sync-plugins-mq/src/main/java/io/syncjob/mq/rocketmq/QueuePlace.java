package io.syncjob.mq.rocketmq;

import org.apache.rocketmq.common.message.MessageQueue;

/**
 * A message's place in a topic, as text {@code broker-a:0:15}.
 *
 * @param broker the broker's name
 * @param queue the number of the queue there
 * @param offset the place in the queue
 */
record QueuePlace(String broker, int queue, long offset) {
    static QueuePlace of(MessageQueue queue, long offset) {
        return new QueuePlace(queue.getBrokerName(), queue.getQueueId(), offset);
    }

    static QueuePlace parse(String text) {
        int last = text.lastIndexOf(':');
        int first = text.lastIndexOf(':', last - 1);
        return new QueuePlace(
                text.substring(0, first),
                Integer.parseInt(text.substring(first + 1, last)),
                Long.parseLong(text.substring(last + 1)));
    }

    /** The queue in the form of the settings, {@code broker-a:0}. */
    static String name(MessageQueue queue) {
        return queue.getBrokerName() + ":" + queue.getQueueId();
    }

    MessageQueue in(String topic) {
        return new MessageQueue(topic, broker, queue);
    }

    QueuePlace next() {
        return new QueuePlace(broker, queue, offset + 1);
    }

    @Override
    public String toString() {
        return broker + ":" + queue + ":" + offset;
    }
}
