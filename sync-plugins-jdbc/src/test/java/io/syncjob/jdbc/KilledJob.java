package io.syncjob.jdbc;

import io.syncjob.SyncJob;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.time.Duration;

/** The job that {@link KillTest} kills: URL, user, password, mode, workers, splits. */
final class KilledJob {
    private KilledJob() {}

    public static void main(String[] arguments) {
        JdbcConnection database = JdbcConnection.of(arguments[0], arguments[1], arguments[2]);
        JdbcWriter writer = JdbcWriter.table(database, "killed_to");
        writer = switch (arguments[3]) {
            case "insert" -> writer.insert();
            case "upsert" -> writer.upsertOn("id");
            case "overwrite" -> writer.overwrite();
            default -> throw new IllegalArgumentException(arguments[3]);
        };
        SyncReport report = SyncJob.builder()
                .name("killed")
                .from(JdbcReader.table(database, "killed_from"))
                .to(writer)
                .splits(Splits.parallel(Integer.parseInt(arguments[4])).count(Integer.parseInt(arguments[5])))
                .resumable(Duration.ofMillis(100))
                .run();
        System.out.println("done " + report.rowsWritten() + " " + report.notes());
    }
}
