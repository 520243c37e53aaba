package io.syncjob.core.json;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a job is resumable, as it is written.
 *
 * @param checkpoint the time between commits within a split; 10 seconds where nothing is said
 */
record ResumableForm(@Nullable Duration checkpoint) {
    private static final Duration STANDARD = Duration.ofSeconds(10);

    ResumableForm {
        checkpoint = Objects.requireNonNullElse(checkpoint, STANDARD);
    }

    Duration time() {
        return Objects.requireNonNullElse(checkpoint, STANDARD);
    }
}
