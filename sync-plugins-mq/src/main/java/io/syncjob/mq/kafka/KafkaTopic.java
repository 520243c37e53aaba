package io.syncjob.mq.kafka;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers of a topic; connects when it is first asked. Used by one thread, but for {@link #close}. */
final class KafkaTopic implements AutoCloseable {
    private static final int PAUSE_MILLIS = 50;

    private final KafkaClients clients;
    private final String servers;
    private final String topic;
    private @Nullable Admin admin;

    KafkaTopic(KafkaClients clients, String servers, String topic) {
        this.clients = clients;
        this.servers = servers;
        this.topic = topic;
    }

    private Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = clients.admin();
            admin = open;
        }
        return open;
    }

    /** The numbers of the partitions, in order. */
    List<Integer> partitions() throws InterruptedException {
        return get(admin().describeTopics(List.of(topic)).topicNameValues().get(topic)).partitions().stream()
                .map(TopicPartitionInfo::partition)
                .sorted()
                .toList();
    }

    /**
     * An offset of each partition; of a time that no message has, that behind the last one.
     *
     * @param committed whether {@code latest} is where the first open transaction begins
     */
    Map<Integer, Long> offsets(Collection<Integer> partitions, OffsetSpec spec, boolean committed)
            throws InterruptedException {
        Map<Integer, Long> offsets = new TreeMap<>();
        list(partitions, spec, committed).forEach((partition, info) -> offsets.put(partition, info.offset()));
        if (offsets.containsValue(-1L)) {
            Map<Integer, Long> latest = offsets(partitions, OffsetSpec.latest(), committed);
            offsets.replaceAll((partition, offset) -> offset < 0 ? latest.get(partition) : offset);
        }
        return offsets;
    }

    private Map<Integer, ListOffsetsResultInfo> list(Collection<Integer> partitions, OffsetSpec spec, boolean committed)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(new TopicPartition(topic, partition), spec));
        ListOffsetsOptions options =
                new ListOffsetsOptions(committed ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED);
        Map<Integer, ListOffsetsResultInfo> results = new HashMap<>();
        get(admin().listOffsets(asked, options).all()).forEach((at, info) -> results.put(at.partition(), info));
        return results;
    }

    /** The topic's settings; none where the user may not see them. */
    Map<String, String> settings() throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> settings = new HashMap<>();
        try {
            for (ConfigEntry entry : get(admin().describeConfigs(List.of(resource))
                            .values()
                            .get(resource))
                    .entries()) {
                if (entry.value() != null) {
                    settings.put(entry.name(), entry.value());
                }
            }
        } catch (SyncException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
        }
        return settings;
    }

    /** Makes the topic with one partition, unless it is there; waits until it can be used. */
    void make(Map<String, String> settings) throws InterruptedException {
        NewTopic made = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings);
        try {
            get(admin().createTopics(List.of(made)).all());
        } catch (SyncException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        long deadline =
                System.nanoTime() + Duration.ofMillis(clients.timeoutMillis()).toNanos();
        while (true) {
            try {
                offsets(partitions(), OffsetSpec.latest(), false);
                return;
            } catch (SyncException e) {
                // The broker knows of a new topic a moment after its controller does.
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** The offsets that a consumer group has committed, of the partitions that it has some of. */
    Map<Integer, Long> committed(String group) throws InterruptedException {
        Map<Integer, Long> offsets = new TreeMap<>();
        get(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((at, offset) -> {
                    if (at.topic().equals(topic) && offset != null) {
                        offsets.put(at.partition(), offset.offset());
                    }
                });
        return offsets;
    }

    /** Whether a consumer group has members that live. */
    boolean hasMembers(String group) throws InterruptedException {
        try {
            return !get(admin().describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group))
                    .members()
                    .isEmpty();
        } catch (SyncException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw e;
        }
    }

    /** Ends what transactions of these ids are open, and waits until what others committed is in sight. */
    void fence(Collection<String> transactionalIds) throws InterruptedException {
        if (!transactionalIds.isEmpty()) {
            get(admin().fenceProducers(transactionalIds).all());
        }
    }

    private <T> T get(@Nullable KafkaFuture<T> future) throws InterruptedException {
        if (future == null) {
            throw new IllegalStateException("The client gave no answer for the topic");
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw KafkaErrors.of(e, servers, topic, SyncError.UNREACHABLE);
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
