package io.syncjob.mq.jms;

/** What the value of a message is sent as. */
public enum JmsBody {
    /** A text message. */
    TEXT,
    /** A message of bytes. */
    BYTES
}
