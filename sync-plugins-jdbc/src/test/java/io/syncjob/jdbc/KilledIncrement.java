package io.syncjob.jdbc;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.Splits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The job that {@link IncrementalKillTest} kills: URL, user, password, mode, a statement that takes a while, a file. */
final class KilledIncrement {
    private KilledIncrement() {}

    public static void main(String[] arguments) {
        JdbcConnection database = JdbcConnection.of(arguments[0], arguments[1], arguments[2]);
        String mode = arguments[3];
        // Between the last commit and the move of the mark.
        JdbcWriter writer = JdbcWriter.table(database, LivingSource.TARGET).postSql(arguments[4]);
        HighWaterMark lagging = HighWaterMark.by("changed")
                .lag(Duration.of(LivingSource.LATEST + 2 * LivingSource.SKEW, ChronoUnit.MICROS));
        SyncJobBuilder job = SyncJob.builder()
                .name("water")
                .from(JdbcReader.table(database, LivingSource.SOURCE))
                .to(mode.equals("append") ? writer : writer.upsertOn("id"))
                .splits(Splits.parallel(2).count(3));
        job = switch (mode) {
            case "upsert" -> job.incremental(lagging);
            case "file" -> job.incremental(lagging.keptIn(Path.of(arguments[5])));
            case "append" ->
                job.incremental(HighWaterMark.by("changed").key("id")).resumable(Duration.ofMillis(100));
            default -> throw new IllegalArgumentException(mode);
        };
        System.out.println(JobProcess.BEGUN);
        System.out.println("done " + job.run().rowsWritten());
    }
}
