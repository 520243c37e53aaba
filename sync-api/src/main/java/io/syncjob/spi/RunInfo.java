package io.syncjob.spi;

import java.time.Instant;

/**
 * The run that a writer prepares for.
 *
 * @param job the job's name
 * @param runId the id of this run
 * @param started when it began
 * @param resumable whether progress must be kept, so that the same job started again goes on where this run stopped
 */
public record RunInfo(String job, String runId, Instant started, boolean resumable) {}
