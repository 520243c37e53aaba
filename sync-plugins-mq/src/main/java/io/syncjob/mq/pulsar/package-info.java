/** Queues of Apache Pulsar. */
@NullMarked
package io.syncjob.mq.pulsar;

import org.jspecify.annotations.NullMarked;
