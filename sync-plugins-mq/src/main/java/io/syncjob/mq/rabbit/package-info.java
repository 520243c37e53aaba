/** RabbitMQ, and other servers of AMQP 0-9-1. */
@NullMarked
package io.syncjob.mq.rabbit;

import org.jspecify.annotations.NullMarked;
