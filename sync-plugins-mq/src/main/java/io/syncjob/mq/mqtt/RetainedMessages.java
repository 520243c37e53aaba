package io.syncjob.mq.mqtt;

/** Whether the messages are read that a broker retains for its topics. */
public enum RetainedMessages {
    /** When a session subscribes for the first time; MQTT 5 only. */
    ONCE,
    /** Whenever a run begins, also where an earlier run has read them, and when a split is tried again. */
    ALWAYS,
    /** Never. */
    NEVER
}
