package io.syncjob.spi;

import io.syncjob.policy.HighWaterMark;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one run of an incremental job reads.
 *
 * @param by the column, and how it is read by
 * @param from where the last run ended; null where there was none, and all rows up to {@code to} are read
 * @param to where this run ends; null where the source has no row with a value, and none is read
 */
public record Increment(
        HighWaterMark by, @Nullable Mark from, @Nullable Mark to) {}
