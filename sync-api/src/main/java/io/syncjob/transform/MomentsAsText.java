package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of all columns of some kinds, by patterns of {@link java.time.format.DateTimeFormatter} with English names. A
 * kind without a pattern stays as it is. NULL stays NULL.
 *
 * @param date the pattern for DATE, or null
 * @param time the pattern for TIME, or null
 * @param timestamp the pattern for TIMESTAMP, or null
 */
public record MomentsAsText(
        @Nullable String date,
        @Nullable String time,
        @Nullable String timestamp) implements TransformerConfig {}
