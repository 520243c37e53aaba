package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.HighWaterMark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job once for each business date of a range, and sums up. An immutable value. The dates that run side by side must
 * not disturb each other: with {@link #parallel} above 1, let each write to a partition or a file of its own, or append or
 * upsert.
 *
 * @param job the job; its parameters count from each date in turn
 * @param first the first date
 * @param last the last date, which is run too
 * @param zone where the dates begin
 * @param parallel how many dates run at once, 1 to 64
 * @param newestFirst whether the last date is run first
 * @param keepGoing whether dates are begun after one has failed
 * @param progress where the dates are noted that went through, so that they are not run again; null for nowhere
 */
public record Backfill(
        SyncJob job,
        LocalDate first,
        LocalDate last,
        ZoneId zone,
        int parallel,
        boolean newestFirst,
        boolean keepGoing,
        @Nullable Path progress) {
    private static final int MOST_DATES = 36_600;
    private static final int MOST_PARALLEL = 64;

    public Backfill {
        long dates = ChronoUnit.DAYS.between(first, last) + 1;
        if (dates < 1 || dates > MOST_DATES) {
            throw invalid(
                    "The range from " + first + " to " + last + " has " + Math.max(0, dates) + " dates",
                    "Give a first date and a last one that is not before it, at most " + MOST_DATES + " dates.");
        }
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw invalid(parallel + " dates are to run at once", "Let 1 to " + MOST_PARALLEL + " dates run at once.");
        }
        if (job.policy(HighWaterMark.class).isPresent()) {
            throw invalid(
                    "The job '" + job.name() + "' reads on from its mark, whatever the date",
                    "Leave out .incremental(…), and pick the rows of a date with a parameter, such as ${bizdate}.");
        }
    }

    private static SyncException invalid(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }

    /** Runs {@code job} for each date from {@code first} to {@code last}, both included, one after the other. */
    public static Backfill of(SyncJob job, LocalDate first, LocalDate last, ZoneId zone) {
        return new Backfill(job, first, last, zone, 1, false, false, null);
    }

    /** The same, with so many dates at once. */
    public Backfill parallel(int dates) {
        return new Backfill(job, first, last, zone, dates, newestFirst, keepGoing, progress);
    }

    /** The same, beginning with the last date. */
    public Backfill fromNewest() {
        return new Backfill(job, first, last, zone, parallel, true, keepGoing, progress);
    }

    /** The same, going on with the other dates when one has failed. */
    public Backfill keepGoing(boolean going) {
        return new Backfill(job, first, last, zone, parallel, newestFirst, going, progress);
    }

    /** The same, noting in {@code file} which dates went through. Run again, only the others are run. */
    public Backfill progressIn(Path file) {
        return new Backfill(job, first, last, zone, parallel, newestFirst, keepGoing, file);
    }

    /**
     * Runs all dates and waits for their end. A date that fails is told of in the report, and throws nothing. A thread that is
     * interrupted meanwhile cancels the runs under way, waits for their end, and stays interrupted.
     *
     * @throws SyncException if the file of progress cannot be read or written
     */
    public BackfillReport run() {
        return new BackfillRun(this).run();
    }
}
