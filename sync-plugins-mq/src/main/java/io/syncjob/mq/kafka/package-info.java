/** Reads from and writes to topics of Apache Kafka, with Kafka's own client. */
@NullMarked
package io.syncjob.mq.kafka;

import org.jspecify.annotations.NullMarked;
