/** Brokers of Jakarta Messaging, which was JMS. */
@NullMarked
package io.syncjob.mq.jms;

import org.jspecify.annotations.NullMarked;
