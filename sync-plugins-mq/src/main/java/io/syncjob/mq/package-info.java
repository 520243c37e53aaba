/** Reads from and writes to message queues. */
@NullMarked
package io.syncjob.mq;

import org.jspecify.annotations.NullMarked;
