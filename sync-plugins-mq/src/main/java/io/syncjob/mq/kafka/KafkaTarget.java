package io.syncjob.mq.kafka;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.internal.OutgoingRows;
import io.syncjob.mq.internal.RegistryFailure;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.JobState;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes to a topic. */
final class KafkaTarget implements RowWriter {
    private final KafkaWriter config;
    private final KafkaClients clients;
    private final KafkaTopic topic;
    private final Topics topics;
    private final Producers producers;
    private final Clock clock;
    private @Nullable List<Integer> partitions;
    private volatile @Nullable Prepared prepared;
    private volatile @Nullable KafkaLedger ledger;

    /** What split writers need. */
    private record Prepared(Schema rows, Topics.Facts facts) {}

    KafkaTarget(KafkaWriter config, PluginContext context) {
        this.config = config;
        this.clock = context.clock();
        this.clients = new KafkaClients(
                config.servers(), config.access(), config.timeout(), "syncjob-" + context.runId() + "-writer");
        this.topic = new KafkaTopic(clients, config.servers(), config.topic());
        this.topics = new Topics(clients, config.servers());
        this.producers = new Producers(config, clients, context);
    }

    @Override
    public Schema target(Schema rows) throws Exception {
        if (partitions == null) {
            partitions = topic.partitions();
        }
        Schema target = OutgoingRows.target(config.layout(), rows, config.others());
        return OutgoingRows.retyped(target, config.partition(), DataType.INT32);
    }

    @Override
    public void prepare(Schema rows, RunInfo run) throws InterruptedException {
        Topics.Facts facts = new Topics.Facts(topic.partitions().size(), TopicLimits.of(topic.settings()));
        prepared = new Prepared(rows, facts);
        producers.begin(facts.limits(), run);
    }

    @Override
    public SplitWriter open(Split split) throws Exception {
        Prepared ready = prepared;
        if (ready == null) {
            throw new IllegalStateException("open() before prepare()");
        }
        return new KafkaSplitWriter(
                config, producers, new RowMessages(config, ready.rows(), ready.facts(), topics, clock), ledger);
    }

    @Override
    public void publish() throws Exception {
        finish();
        if (ledger != null) {
            ledger.done();
        }
    }

    @Override
    public void abandon() throws InterruptedException {
        finish();
    }

    /** Readers of committed messages see a transaction a moment after its commit: this waits for that moment. */
    private void finish() throws InterruptedException {
        topic.fence(producers.closeAll());
    }

    @Override
    public Guarantee guarantee(boolean resumable) {
        return resumable && isResumable() ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE;
    }

    @Override
    public boolean isResumable() {
        return config.delivery() == KafkaDelivery.TRANSACTIONAL;
    }

    @Override
    public boolean keepsSplits() {
        return true;
    }

    @Override
    public Optional<JobState> takeUp(RunInfo run) throws Exception {
        KafkaLedger opened = KafkaLedger.open(clients, config, run, producers);
        ledger = opened;
        producers.guardedBy(opened);
        return opened.takeUp();
    }

    @Override
    public void keep(JobState state) throws Exception {
        Objects.requireNonNull(ledger, "ledger").keep(state);
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return failure instanceof RegistryFailure || KafkaErrors.isTransient(failure);
    }

    @Override
    public List<String> describe(Schema rows) {
        String value = OutgoingRows.valueInWords(config.layout());
        String key = config.key().isEmpty() ? "no key" : "the key from " + config.key();
        return List.of("Send messages to the topic '" + config.topic() + "' with " + key + ", whose value is " + value);
    }

    @Override
    public void close() {
        producers.closeAll();
        if (ledger != null) {
            ledger.close();
        }
        topic.close();
    }
}
