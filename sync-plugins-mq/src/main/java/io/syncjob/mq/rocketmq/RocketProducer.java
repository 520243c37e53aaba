package io.syncjob.mq.rocketmq;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.concurrent.CompletableFuture;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.jspecify.annotations.Nullable;

/** The client of a writer, made when it is first needed; all its splits share it. Safe for use by threads. */
final class RocketProducer implements AutoCloseable {
    private static final String GROUP = "syncjob";

    private final RocketWriter config;
    private final RocketClients clients;
    private @Nullable DefaultMQProducer producer;
    private boolean closed;

    RocketProducer(RocketWriter config, RocketClients clients) {
        this.config = config;
        this.clients = clients;
    }

    @SuppressWarnings("deprecation") // nothing else sets how long it waits for name servers
    private synchronized DefaultMQProducer client() throws MQClientException {
        if (closed) {
            throw new SyncException(SyncError.CANCELLED, "The connection to RocketMQ was closed", "");
        }
        DefaultMQProducer open = producer;
        if (open == null) {
            open = clients.configured(new DefaultMQProducer(GROUP, clients.hook()));
            open.setMaxMessageSize(config.maxBytes());
            open.start();
            producer = open;
            open.getDefaultMQProducerImpl()
                    .getMqClientFactory()
                    .getMQAdminImpl()
                    .setTimeoutMillis(clients.timeoutMillis());
        }
        return open;
    }

    /** Whether there is a topic that can be written to. */
    boolean has(String topic) throws MQClientException {
        try {
            return !client().fetchPublishMessageQueues(topic).isEmpty();
        } catch (MQClientException e) {
            if (RocketErrors.code(e) == ResponseCode.TOPIC_NOT_EXIST) {
                return false;
            }
            throw e;
        }
    }

    /** Sends a message, of which its broker tells later what became of it. */
    CompletableFuture<SendResult> send(Message message)
            throws MQClientException, RemotingException, InterruptedException {
        CompletableFuture<SendResult> told = new CompletableFuture<>();
        client().send(
                        message,
                        new SendCallback() {
                            @Override
                            public void onSuccess(SendResult result) {
                                told.complete(result);
                            }

                            @Override
                            public void onException(Throwable failure) {
                                told.completeExceptionally(failure);
                            }
                        },
                        clients.timeoutMillis());
        return told;
    }

    @Override
    public void close() {
        DefaultMQProducer open;
        synchronized (this) {
            open = producer;
            producer = null;
            closed = true;
        }
        if (open != null) {
            open.shutdown();
        }
    }
}
