/** Streams of NATS JetStream. */
@NullMarked
package io.syncjob.mq.nats;

import org.jspecify.annotations.NullMarked;
