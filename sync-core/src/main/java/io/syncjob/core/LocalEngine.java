package io.syncjob.core;

import io.syncjob.Preview;
import io.syncjob.SyncEngine;
import io.syncjob.SyncJob;
import io.syncjob.SyncPlan;
import io.syncjob.SyncRun;
import io.syncjob.core.run.JobInspection;
import io.syncjob.core.run.LocalRun;
import io.syncjob.report.CheckReport;

/**
 * Runs jobs in this JVM. A run has one thread that leads it and two for each worker, named {@code syncjob-<job>-…}; all have
 * ended when the run has. Safe for use by several threads.
 */
public final class LocalEngine implements SyncEngine {
    @Override
    public String name() {
        return "local";
    }

    @Override
    public SyncRun start(SyncJob job) {
        return LocalRun.start(job);
    }

    @Override
    public CheckReport check(SyncJob job) {
        return new JobInspection(job).check();
    }

    @Override
    public SyncPlan plan(SyncJob job) {
        return new JobInspection(job).plan();
    }

    @Override
    public Preview preview(SyncJob job, int rows) {
        return new JobInspection(job).preview(rows);
    }
}
