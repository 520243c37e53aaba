/** Topics of MQTT brokers. */
@NullMarked
package io.syncjob.mq.mqtt;

import org.jspecify.annotations.NullMarked;
