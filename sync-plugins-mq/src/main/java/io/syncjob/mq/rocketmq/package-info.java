/** Topics of Apache RocketMQ. */
@NullMarked
package io.syncjob.mq.rocketmq;

import org.jspecify.annotations.NullMarked;
