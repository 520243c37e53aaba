package io.syncjob.cli;

import io.syncjob.BusinessTime;
import io.syncjob.SyncJob;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time that a run is for. */
final class DueTime {
    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When the run is due, with its zone, such as 2026-11-01T08:00:00+08:00[Asia/Shanghai].")
    private @Nullable ZonedDateTime at;

    /** The job at that time; at its own where none is given. */
    SyncJob of(SyncJob job) {
        return at == null ? job : job.at(BusinessTime.at(at));
    }
}
