package io.syncjob.mq.kafka;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of the topics that messages go to: each is asked for once. Safe for use by several threads. */
final class Topics {
    /**
     * A topic.
     *
     * @param partitions how many it has
     * @param limits what it takes
     */
    record Facts(int partitions, TopicLimits limits) {}

    private final KafkaClients clients;
    private final String servers;
    private final Map<String, Optional<Facts>> known = new HashMap<>();

    Topics(KafkaClients clients, String servers) {
        this.clients = clients;
        this.servers = servers;
    }

    /** What is known of a topic; empty where there is none of the name. */
    synchronized Optional<Facts> facts(String name) throws InterruptedException {
        Optional<Facts> facts = known.get(name);
        if (facts == null) {
            facts = ask(name);
            known.put(name, facts);
        }
        return facts;
    }

    private Optional<Facts> ask(String name) throws InterruptedException {
        try (KafkaTopic topic = new KafkaTopic(clients, servers, name)) {
            return Optional.of(new Facts(topic.partitions().size(), TopicLimits.of(topic.settings())));
        } catch (SyncException e) {
            if (e.error() == SyncError.MISSING_TABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
