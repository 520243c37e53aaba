package io.syncjob.schedule;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job that a {@link JobScheduler} runs. Safe for use by several threads. */
public final class ScheduledJob {
    private final SyncJob job;
    private final JobScheduler scheduler;
    private final DueTimes due;
    private @Nullable SyncRun run;
    private boolean busy;
    /** When this scheduler saw the last run ended. */
    private Instant free = Instant.MIN;

    private boolean removed;

    ScheduledJob(SyncJob job, JobScheduler scheduler, DueTimes due) {
        this.job = job;
        this.scheduler = scheduler;
        this.due = due;
    }

    public SyncJob job() {
        return job;
    }

    /** When it is due next, or was due where it could not begin yet; empty where it is not any more. */
    public Optional<ZonedDateTime> next() {
        synchronized (scheduler) {
            return removed ? Optional.empty() : due.next();
        }
    }

    /** The last run that was begun, which may go on. Its report and its failure are the run's. */
    public Optional<SyncRun> lastRun() {
        synchronized (scheduler) {
            return Optional.ofNullable(run);
        }
    }

    /** Begins no more runs of it. One that goes on is left to its end. */
    public void remove() {
        scheduler.remove(this);
    }

    void begun(SyncRun begun) {
        run = begun;
        busy = true;
    }

    /** Whether a run goes on at {@code now}. */
    boolean isBusy(Instant now) {
        if (busy && run != null && run.completion().isDone()) {
            busy = false;
            free = now;
        }
        return busy;
    }

    /** The time of the run that is to begin now; empty where none is. */
    Optional<ZonedDateTime> take(Instant now) {
        return isBusy(now) ? Optional.empty() : due.take(now, free);
    }

    /** When there may be a run to begin; empty while one goes on. */
    Optional<Instant> wake(Instant now) {
        return isBusy(now) ? Optional.empty() : due.wake();
    }

    void removed() {
        removed = true;
    }
}
