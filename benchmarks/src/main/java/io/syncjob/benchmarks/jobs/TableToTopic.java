package io.syncjob.benchmarks.jobs;

import io.syncjob.SyncJob;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.mq.kafka.KafkaWriter;

/** Sends the table lineitem of the database that BENCH_URL, BENCH_USER and BENCH_PASSWORD name to a topic as JSON. */
public final class TableToTopic {
    private TableToTopic() {}

    /** The argument is the topic; the variable BENCH_KAFKA names the brokers. */
    public static void main(String... args) {
        System.out.print(SyncJob.builder()
                .name("table-to-topic")
                .from(JdbcReader.table(
                        JdbcConnection.of(
                                System.getenv("BENCH_URL"),
                                System.getenv("BENCH_USER"),
                                System.getenv("BENCH_PASSWORD")),
                        "lineitem"))
                .to(KafkaWriter.topic(System.getenv("BENCH_KAFKA"), args[0]).key("orderkey", "linenumber"))
                .run()
                .toText());
    }
}
