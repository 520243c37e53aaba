package io.syncjob.mq.kafka;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.mq.MessagePart;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.time.Duration;

/** The job that {@link KillTest} kills: servers, topic, other topic, workers. */
final class KilledJob {
    private KilledJob() {}

    public static void main(String[] arguments) {
        String servers = arguments[0];
        SyncReport report = SyncJob.builder()
                .name("killed")
                .from(KafkaReader.topic(servers, arguments[1])
                        .column("id", DataType.INT64)
                        .column("p", MessagePart.PARTITION))
                .to(KafkaWriter.topic(servers, arguments[2]).key("id"))
                .splits(Splits.parallel(Integer.parseInt(arguments[3])))
                .resumable(Duration.ofMillis(100))
                .run();
        System.out.println("done " + report.rowsWritten() + " " + report.guarantee());
    }
}
