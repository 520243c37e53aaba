package io.syncjob.mq.kafka;

import io.syncjob.data.DataType;
import io.syncjob.mq.JsonMessages;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.util.Map;

/** The rules of readers, kept by the reader of Kafka for topics with several partitions. */
class KafkaReaderContractTest extends ReaderContract<KafkaReader> {
    private static final int PARTITIONS = 3;

    private final KafkaBroker broker = KafkaBroker.shared();

    @Override
    protected ReaderFactory<KafkaReader> factory() {
        return new KafkaReaderFactory();
    }

    @Override
    protected KafkaReader source(Table table) throws Exception {
        String topic = broker.topic(PARTITIONS, Map.of());
        broker.send(topic, PARTITIONS, JsonMessages.encode(table));
        return JsonMessages.columns(KafkaReader.topic(broker.servers(), topic), table);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return JsonMessages.holds(type, value);
    }

    @Override
    protected boolean cutsByColumns() {
        return false;
    }

    @Override
    protected KafkaReader missingSource() {
        return KafkaReader.topic(broker.servers(), "no-such-topic").column("id", DataType.INT64);
    }

    /** A topic that is to be read beyond its last message. */
    @Override
    protected KafkaReader blockedSource() throws Exception {
        return KafkaReader.topic(broker.servers(), broker.topic(1, Map.of()))
                .column("id", DataType.INT64)
                .end(KafkaPoint.offsets(Map.of(0, 1_000L)));
    }

    @Override
    protected boolean isOfPlugin(Thread thread) {
        return !KafkaBroker.isThreadOfTest(thread);
    }
}
