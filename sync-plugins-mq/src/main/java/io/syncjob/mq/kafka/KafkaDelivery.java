package io.syncjob.mq.kafka;

/** How messages get into a topic. */
public enum KafkaDelivery {
    /**
     * In transactions, one for each commit of a split: readers that read committed messages see those of a commit all or
     * none, and never those of a try that failed.
     */
    TRANSACTIONAL,
    /**
     * At once, in order and without duplicates by the client's own tries to send. Messages of a split that failed and is
     * tried again are there twice.
     */
    IDEMPOTENT
}
