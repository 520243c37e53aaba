package io.syncjob.mq.kafka;

import io.syncjob.data.RowBatch;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import io.syncjob.text.Fault;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends the rows of a split, in its transactions where there are such. */
final class KafkaSplitWriter implements SplitWriter {
    private final KafkaWriter config;
    private final Producers producers;
    private final Producers.Lease lease;
    private final RowMessages messages;
    private final @Nullable KafkaLedger ledger;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Callback callback = (sent, failed) -> {
        if (failed != null) {
            failure.compareAndSet(null, failed);
        }
    };
    private boolean inTransaction;
    private boolean spoiled;

    KafkaSplitWriter(KafkaWriter config, Producers producers, RowMessages messages, @Nullable KafkaLedger ledger)
            throws Exception {
        this.ledger = ledger;
        this.config = config;
        this.producers = producers;
        this.messages = messages;
        this.lease = producers.take();
    }

    private Producer<byte[], byte[]> producer() {
        return lease.producer();
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws Exception {
        for (int index = 0; index < rows.size(); index++) {
            Fault fault = messages.make(rows.row(index));
            if (fault != null) {
                rejects.reject(index, messages.faultColumn(), fault.code(), fault.what());
            } else {
                send(messages.message());
            }
        }
        check();
    }

    private void send(ProducerRecord<byte[], byte[]> message) throws Exception {
        try {
            if (!inTransaction && config.delivery() == KafkaDelivery.TRANSACTIONAL) {
                producer().beginTransaction();
                inTransaction = true;
            }
            Future<RecordMetadata> told = producer().send(message, callback);
            if (told.isDone()) {
                check();
            }
        } catch (KafkaException e) {
            spoiled = true;
            throw producers.translated(e);
        }
    }

    /** Fails if a message that was sent has failed. */
    private void check() throws Exception {
        Exception failed = failure.get();
        if (failed != null) {
            spoiled = true;
            throw producers.translated(failed);
        }
    }

    @Override
    public void commit(SplitProgress progress) throws Exception {
        try {
            if (ledger != null) {
                send(ledger.message(progress));
            }
            if (inTransaction) {
                producer().commitTransaction();
                inTransaction = false;
            } else {
                producer().flush();
            }
        } catch (KafkaException e) {
            spoiled = true;
            Exception sending = failure.get();
            throw producers.translated(sending == null ? e : sending);
        }
        check();
    }

    /** What was sent outside of a transaction stays. */
    @Override
    public void rollback() throws Exception {
        if (!inTransaction) {
            return;
        }
        inTransaction = false;
        try {
            producer().abortTransaction();
            failure.set(null);
            spoiled = false;
        } catch (KafkaException e) {
            spoiled = true;
            throw producers.translated(e);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            if (!spoiled) {
                rollback();
            }
        } finally {
            if (spoiled) {
                producers.discard(lease);
            } else {
                producers.give(lease);
            }
        }
    }
}
