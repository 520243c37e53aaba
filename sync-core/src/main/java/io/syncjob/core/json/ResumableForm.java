package io.syncjob.core.json;

import io.syncjob.SyncJobBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a job is resumable, as it is written.
 *
 * @param checkpoint the time between commits within a split; 10 seconds where nothing is said
 * @param ledger the folder where progress is kept if the target cannot keep it
 */
record ResumableForm(
        @Nullable Duration checkpoint, @Nullable Path ledger) {
    private static final Duration STANDARD = Duration.ofSeconds(10);

    ResumableForm {
        checkpoint = Objects.requireNonNullElse(checkpoint, STANDARD);
    }

    void choose(SyncJobBuilder job) {
        job.resumable(Objects.requireNonNullElse(checkpoint, STANDARD));
        if (ledger != null) {
            job.resumable(ledger);
        }
    }
}
