package io.syncjob.schedule;

import io.syncjob.BusinessTime;
import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncException;
import io.syncjob.report.SyncReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs when they are due, each for the time that it was due at, in this JVM and for as long as it is open. A job never
 * runs twice at once: a run that is due while the one before goes on is missed, and is what its schedule says of missed runs.
 * A run that fails is logged; the next one begins in its time.
 *
 * <p>It has one thread, named {@code syncjob-scheduler}, which waits; the runs have threads of their own. Nothing is kept
 * when it is closed. Safe for use by several threads.
 */
public final class JobScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    /** The clock is looked at so often at least, since it may be set. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Clock clock;
    private final RandomGenerator random;
    private final List<ScheduledJob> jobs = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean closed;

    JobScheduler(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Starts a scheduler without jobs. */
    public static JobScheduler start() {
        JobScheduler scheduler = new JobScheduler(Clock.systemUTC(), new SplittableRandom());
        Thread waiting = new Thread(scheduler::work, "syncjob-scheduler");
        scheduler.thread = waiting;
        waiting.start();
        return scheduler;
    }

    /** Runs {@code job} when it is due from now on. */
    public ScheduledJob add(SyncJob job, Schedule schedule) {
        return add(job, schedule, clock.instant().atZone(ZoneOffset.UTC));
    }

    /**
     * The same as if it had been added long ago: runs that were due after {@code lastRun} have been missed.
     *
     * @param lastRun the business time of the last run, which the application has kept
     */
    public synchronized ScheduledJob add(SyncJob job, Schedule schedule, ZonedDateTime lastRun) {
        if (closed) {
            throw new IllegalStateException("The scheduler is closed");
        }
        ScheduledJob added = new ScheduledJob(job, this, new DueTimes(job.name(), schedule, lastRun, random));
        jobs.add(added);
        notifyAll();
        return added;
    }

    synchronized void remove(ScheduledJob job) {
        job.removed();
        jobs.remove(job);
        notifyAll();
    }

    private synchronized void work() {
        try {
            while (!closed) {
                Instant wake = tick();
                long millis =
                        Math.max(1, Duration.between(clock.instant(), wake).toMillis());
                wait(millis);
            }
        } catch (InterruptedException e) {
            LOG.warn("The thread of the scheduler was interrupted: no more jobs are run");
            closed = true;
        }
    }

    /**
     * Begins what is due.
     *
     * @return when to look again, at the latest
     */
    synchronized Instant tick() {
        Instant now = clock.instant();
        Instant wake = now.plus(LONGEST_WAIT);
        for (ScheduledJob job : jobs) {
            job.take(now).ifPresent(due -> begin(job, due));
            Optional<Instant> next = job.wake(now);
            if (next.isPresent() && next.get().isBefore(wake)) {
                wake = next.get();
            }
        }
        return wake;
    }

    private void begin(ScheduledJob job, ZonedDateTime due) {
        try {
            SyncRun run = job.job().start(BusinessTime.at(due));
            job.begun(run);
            CompletableFuture<SyncReport> unused =
                    run.completion().whenComplete((report, failure) -> ended(job, due, failure));
        } catch (SyncException e) {
            LOG.error(
                    "The run of job {} that was due at {} could not be started",
                    job.job().name(),
                    due,
                    e);
        }
    }

    private void ended(ScheduledJob job, ZonedDateTime due, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.error("The run of job {} that was due at {} failed", job.job().name(), due, failure);
        }
        synchronized (this) {
            notifyAll();
        }
    }

    /** Begins no more runs, cancels those that go on, and waits for their end and for its thread's. */
    @Override
    public void close() {
        List<ScheduledJob> left;
        Thread waiting;
        synchronized (this) {
            closed = true;
            left = List.copyOf(jobs);
            jobs.clear();
            left.forEach(ScheduledJob::removed);
            waiting = thread;
            notifyAll();
        }
        List<SyncRun> runs = left.stream()
                .map(ScheduledJob::lastRun)
                .flatMap(Optional::stream)
                .toList();
        runs.forEach(SyncRun::cancel);
        runs.forEach(run -> run.completion().handle((report, failure) -> "over").join());
        boolean interrupted = false;
        while (waiting != null && waiting != Thread.currentThread() && waiting.isAlive()) {
            try {
                waiting.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
