package io.syncjob.core.json;

import io.syncjob.policy.HighWaterMark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link HighWaterMark} as it is written; what is not said is as in {@link HighWaterMark#by}. */
record IncrementalForm(
        String column,
        @Nullable List<String> key,
        @Nullable Duration lag,
        long distance,
        HighWaterMark.@Nullable Nulls nulls,
        @Nullable Path file) {
    IncrementalForm {
        Objects.requireNonNull(column, "An incremental job needs a column");
        key = Objects.requireNonNullElse(key, List.of());
        lag = Objects.requireNonNullElse(lag, Duration.ZERO);
        nulls = Objects.requireNonNullElse(nulls, HighWaterMark.Nulls.SKIP);
    }

    static Optional<IncrementalForm> of(HighWaterMark mark) {
        return Optional.of(
                new IncrementalForm(mark.column(), mark.key(), mark.lag(), mark.distance(), mark.nulls(), mark.file()));
    }

    @SuppressWarnings("NullAway") // the constructor leaves none of them null
    HighWaterMark toPolicy() {
        return new HighWaterMark(column, key, lag, distance, nulls, file);
    }
}
