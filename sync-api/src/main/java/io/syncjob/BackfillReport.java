package io.syncjob;

import io.syncjob.error.SyncException;
import io.syncjob.report.SyncReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the dates of a backfill.
 *
 * @param job the job's name
 * @param days a line for each date, in the order of the calendar
 */
public record BackfillReport(String job, List<Day> days) {
    public BackfillReport {
        days = List.copyOf(days);
    }

    /** What became of a date. */
    public enum Outcome {
        /** Its run went through. */
        DONE,
        /** It went through in an earlier backfill. */
        DONE_BEFORE,
        /** Its run failed. */
        FAILED,
        /** It was not begun, since another had failed or the backfill was interrupted. */
        NOT_RUN
    }

    /**
     * A date.
     *
     * @param date the business date
     * @param outcome what became of it
     * @param rowsWritten the rows that the target has acknowledged
     * @param report of its run; null where there was none
     * @param failure what ended its run; null where nothing did
     */
    public record Day(
            LocalDate date,
            Outcome outcome,
            long rowsWritten,
            @Nullable SyncReport report,
            @Nullable SyncException failure) {}

    /** Whether every date has gone through, now or before. */
    public boolean isComplete() {
        return count(Outcome.DONE) + count(Outcome.DONE_BEFORE) == days.size();
    }

    /** How many dates came out so. */
    public long count(Outcome outcome) {
        return days.stream().filter(day -> day.outcome() == outcome).count();
    }

    /** The rows that the runs of this backfill have written, those of runs that failed included. */
    public long rowsWritten() {
        return days.stream()
                .filter(day -> day.outcome() != Outcome.DONE_BEFORE)
                .mapToLong(Day::rowsWritten)
                .sum();
    }

    /** The report for people: a line of sums, and one for each date that was run or is left. */
    public String toText() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Backfill of %s: %d dates, %d done, %d done before, %d failed, %d not run; %,d rows written%n",
                job,
                days.size(),
                count(Outcome.DONE),
                count(Outcome.DONE_BEFORE),
                count(Outcome.FAILED),
                count(Outcome.NOT_RUN),
                rowsWritten()));
        for (Day day : days) {
            if (day.outcome() != Outcome.DONE_BEFORE) {
                SyncException failure = day.failure();
                text.append(String.format(
                        Locale.ROOT,
                        "%s %s, %,d rows%s%n",
                        day.date(),
                        day.outcome(),
                        day.rowsWritten(),
                        failure == null ? "" : ": " + failure.getMessage()));
            }
        }
        return text.toString();
    }
}
