package io.syncjob.benchmarks.jobs;

import io.syncjob.SyncJob;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.kafka.KafkaReader;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamWriter;

/** Reads the values of a topic of Kafka and discards them. */
public final class TopicToDiscard {
    private TopicToDiscard() {}

    /** Arguments: the topic, how many messages there are, and the number of workers; BENCH_KAFKA names the brokers. */
    public static void main(String... args) {
        SyncReport report = SyncJob.builder()
                .name("topic-to-discard")
                .from(KafkaReader.topic(System.getenv("BENCH_KAFKA"), args[0]).column("value", MessagePart.VALUE))
                .to(StreamWriter.discard())
                .splits(Workers.of(args, 2))
                .run();
        System.out.print(report.toText());
        if (report.rowsWritten() != Long.parseLong(args[1])) {
            throw new IllegalStateException("Read " + report.rowsWritten() + " messages of " + args[1]);
        }
    }
}
