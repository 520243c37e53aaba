package io.syncjob.mq.kafka;

import io.syncjob.data.Schema;
import io.syncjob.mq.JsonWriterContract;
import io.syncjob.spi.WriterFactory;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** The rules of writers, kept by the writer of Kafka in transactions, for a compacted topic, which refuses what has no key. */
class KafkaWriterContractTest extends JsonWriterContract<KafkaWriter> {
    private static final int PARTITIONS = 2;

    private final KafkaBroker broker = KafkaBroker.shared();

    @Override
    protected WriterFactory<KafkaWriter> factory() {
        return new KafkaWriterFactory();
    }

    @Override
    protected KafkaWriter target(Schema schema) throws Exception {
        Map<String, String> settings =
                Map.of("cleanup.policy", "compact", "max.message.bytes", Integer.toString(8 << 20));
        return KafkaWriter.topic(broker.servers(), broker.topic(PARTITIONS, settings))
                .key("id")
                .leavingOutNulls();
    }

    @Override
    protected List<byte[]> values(KafkaWriter config) throws Exception {
        return broker.messages(config.topic()).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    @Override
    protected boolean refusesRows() {
        return true;
    }

    @Override
    protected boolean rollsBack() {
        return true;
    }

    @Override
    protected boolean keepsProgress() {
        return true;
    }

    @Override
    protected KafkaWriter missingTarget(Schema schema) {
        return KafkaWriter.topic(broker.servers(), "no-such-topic");
    }

    /** The brokers make a client wait that goes beyond its quota. */
    @Override
    protected KafkaWriter blockedTarget(Schema schema) throws Exception {
        ClientQuotaEntity slow = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, "slow"));
        broker.admin()
                .alterClientQuotas(List.of(new ClientQuotaAlteration(
                        slow, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", 1.0)))))
                .all()
                .get();
        return target(schema)
                .access(KafkaAccess.OPEN
                        .property("client.id", "slow")
                        // So long the client itself waits when it is closed.
                        .property("request.timeout.ms", "2000"));
    }

    @Override
    protected boolean isOfPlugin(Thread thread) {
        return !KafkaBroker.isThreadOfTest(thread);
    }
}
