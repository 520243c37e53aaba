package io.syncjob.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run did. Rows written are rows that the target acknowledged and committed, so that
 * {@code rowsRead + rowsAdded == rowsWritten + rowsFiltered + rowsRejected} holds for a run that succeeded.
 *
 * @param job the job's name
 * @param runId the run's id
 * @param outcome how it ended
 * @param guarantee what held for each row
 * @param consistency what state of the source was read, in the reader's words, such as one snapshot for all splits
 * @param started when it began
 * @param duration from beginning to end
 * @param rowsRead rows read, dirty ones included
 * @param rowsFiltered rows for which the transformers gave none
 * @param rowsAdded rows that the transformers gave beyond one for each row
 * @param rowsWritten rows acknowledged and committed by the target
 * @param rowsRejected dirty rows
 * @param bytesWritten the in-memory bytes of the rows written
 * @param splits what became of each split, in the order of the plan
 * @param stages where the time went
 * @param verification what verification found; empty where none was asked for or the run did not get so far
 * @param notes what else a reader of the report should know, such as cleanup that failed
 */
public record SyncReport(
        String job,
        String runId,
        Outcome outcome,
        Guarantee guarantee,
        String consistency,
        Instant started,
        Duration duration,
        long rowsRead,
        long rowsFiltered,
        long rowsAdded,
        long rowsWritten,
        long rowsRejected,
        long bytesWritten,
        List<SplitReport> splits,
        StageTimes stages,
        Optional<String> verification,
        List<String> notes) {
    public SyncReport {
        splits = List.copyOf(splits);
        notes = List.copyOf(notes);
    }

    /** Rows written per second over the whole run. */
    public double rowsPerSecond() {
        double seconds = duration.toNanos() / 1e9;
        return seconds <= 0 ? 0 : rowsWritten / seconds;
    }

    /** A summary of a few lines for people. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        line(text, "Job", job + " (run " + runId + ")");
        line(text, "Outcome", outcome.name());
        line(text, "Rows read", count(rowsRead));
        if (rowsAdded > 0) {
            line(text, "Rows added", count(rowsAdded));
        }
        line(text, "Rows filtered", count(rowsFiltered));
        line(text, "Rows rejected", count(rowsRejected));
        line(text, "Rows written", count(rowsWritten));
        line(
                text,
                "Speed",
                String.format(
                        Locale.ROOT,
                        "%,.0f rows/s, %,.1f MB/s, %.3f s in all",
                        rowsPerSecond(),
                        bytesWritten / 1e6 / Math.max(1e-9, duration.toNanos() / 1e9),
                        duration.toNanos() / 1e9));
        line(text, "Splits", splits.stream().filter(SplitReport::complete).count() + " of " + splits.size());
        line(
                text,
                "Stages",
                String.format(
                        Locale.ROOT,
                        "plan %.2f s, read %.2f s, transform %.2f s, throttled %.2f s, write %.2f s, publish %.2f s",
                        seconds(stages.planning()),
                        seconds(stages.reading()),
                        seconds(stages.transforming()),
                        seconds(stages.throttled()),
                        seconds(stages.writing()),
                        seconds(stages.publishing())));
        line(text, "Guarantee", guarantee.name());
        line(text, "Consistency", consistency);
        verification.ifPresent(found -> line(text, "Verification", found));
        notes.forEach(note -> line(text, "Note", note));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format(Locale.ROOT, "%-14s %s%n", label, value));
    }

    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
