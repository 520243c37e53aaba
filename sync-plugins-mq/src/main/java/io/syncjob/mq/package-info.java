/** What readers and writers of message queues have in common: which part of a message is which column. */
@NullMarked
package io.syncjob.mq;

import org.jspecify.annotations.NullMarked;
