/** Streams of Redis. */
@NullMarked
package io.syncjob.mq.redis;

import org.jspecify.annotations.NullMarked;
