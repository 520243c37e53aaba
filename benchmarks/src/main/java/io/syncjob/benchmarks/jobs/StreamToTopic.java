package io.syncjob.benchmarks.jobs;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.mq.kafka.KafkaWriter;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;

/** Generates rows and sends them to a topic of Kafka as JSON. */
public final class StreamToTopic {
    private StreamToTopic() {}

    /** Arguments: the topic, how many rows, and the number of workers; the variable BENCH_KAFKA names the brokers. */
    public static void main(String... args) {
        System.out.print(SyncJob.builder()
                .name("stream-to-topic")
                .from(StreamReader.rows(Long.parseLong(args[1]))
                        .column("id", DataType.INT64, Values.sequence(1_000_000_000))
                        .column("text", DataType.STRING, Values.length(168, 168)))
                .to(KafkaWriter.topic(System.getenv("BENCH_KAFKA"), args[0]))
                .splits(Workers.of(args, 2))
                .run()
                .toText());
    }
}
