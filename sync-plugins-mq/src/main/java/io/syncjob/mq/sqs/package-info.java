/** Queues of Amazon SQS. */
@NullMarked
package io.syncjob.mq.sqs;

import org.jspecify.annotations.NullMarked;
