package io.syncjob.mq.kafka;

import io.syncjob.SyncJob;
import io.syncjob.report.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process that {@link KillTest} kills: runs the job whose text is in a file. */
final class KilledJob {
    private KilledJob() {}

    public static void main(String[] arguments) throws IOException {
        SyncReport report =
                SyncJob.fromJson(Files.readString(Path.of(arguments[0]))).run();
        System.out.println("done " + report.rowsWritten() + " " + report.guarantee());
    }
}
