package io.syncjob.report;

import java.time.Duration;

/**
 * Where the time of a run went. The stages of the workers are added up, so that together they can exceed the duration.
 *
 * @param planning schemas, mapping, preparation of the target and splits
 * @param reading inside the reader
 * @param transforming inside transformers and conversions
 * @param throttled waiting for the throttle
 * @param writing inside the writer, commits included
 * @param publishing making the result visible
 * @param verifying comparing the target with what was acknowledged
 */
public record StageTimes(
        Duration planning,
        Duration reading,
        Duration transforming,
        Duration throttled,
        Duration writing,
        Duration publishing,
        Duration verifying) {}
