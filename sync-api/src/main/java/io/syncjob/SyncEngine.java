package io.syncjob;

import io.syncjob.report.CheckReport;

/**
 * Runs jobs. The engine of {@code sync-core} is found by {@link java.util.ServiceLoader}; another one takes the same jobs.
 * Safe for use by several threads.
 */
public interface SyncEngine {
    /** The name of the engine, such as {@code local}. */
    String name();

    /** Starts a run. A job that cannot even be started, such as one with an unknown plug-in, throws at once. */
    SyncRun start(SyncJob job);

    /** See {@link SyncJob#check()}. */
    CheckReport check(SyncJob job);

    /** See {@link SyncJob#plan()}. */
    SyncPlan plan(SyncJob job);

    /** See {@link SyncJob#preview(int)}. */
    Preview preview(SyncJob job, int rows);
}
