package io.syncjob.spi;

import java.time.Instant;

/**
 * The run that a writer prepares for.
 *
 * @param job the job's name
 * @param key what tells runs that are to go on where another stopped: the job's name, and its business time where it has one
 * @param runId the id of this run
 * @param started when it began
 * @param resumable whether progress must be kept, so that the same job started again goes on where this run stopped
 * @param resumed whether this run goes on where another stopped: what that one prepared and wrote is there and stays
 */
public record RunInfo(String job, String key, String runId, Instant started, boolean resumable, boolean resumed) {
    /** A run that keeps no progress. */
    public static RunInfo of(String job, String runId, Instant started) {
        return new RunInfo(job, job, runId, started, false, false);
    }

    /** The same run as one that goes on where another stopped. */
    public RunInfo asResumed() {
        return new RunInfo(job, key, runId, started, resumable, true);
    }
}
