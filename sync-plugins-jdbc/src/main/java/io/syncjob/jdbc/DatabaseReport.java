package io.syncjob.jdbc;

import io.syncjob.error.SyncException;
import io.syncjob.report.SyncReport;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the tables of a {@link DatabaseCopy}.
 *
 * @param name the copy's name
 * @param tables a line for each table, parents before those that refer to them
 * @param notes what else a reader of the report should know, such as foreign keys that go round in a circle
 */
public record DatabaseReport(String name, List<Table> tables, List<String> notes) {
    public DatabaseReport {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** What became of a table. */
    public enum Outcome {
        /** Its job went through. */
        DONE,
        /** Its job went through when the copy was run before. */
        DONE_BEFORE,
        /** Its job failed or was cancelled. */
        FAILED,
        /** It was not begun, since a table that it refers to failed. */
        PARENT_FAILED,
        /** It was not begun, since another table failed or the copy was cancelled. */
        NOT_RUN
    }

    /**
     * A table.
     *
     * @param name as the source has it
     * @param outcome what became of it
     * @param rowsWritten the rows that the target has acknowledged
     * @param rowsRejected dirty rows
     * @param report of its job; null where there was none
     * @param failure what ended its job; null where nothing did
     */
    public record Table(
            String name,
            Outcome outcome,
            long rowsWritten,
            long rowsRejected,
            @Nullable SyncReport report,
            @Nullable SyncException failure) {}

    /** Whether every table has gone through, now or before. */
    public boolean isComplete() {
        return count(Outcome.DONE) + count(Outcome.DONE_BEFORE) == tables.size();
    }

    /** How many tables came out so. */
    public long count(Outcome outcome) {
        return tables.stream().filter(table -> table.outcome() == outcome).count();
    }

    /** The rows that the jobs of this run have written, those of jobs that failed included. */
    public long rowsWritten() {
        return tables.stream()
                .filter(table -> table.outcome() != Outcome.DONE_BEFORE)
                .mapToLong(Table::rowsWritten)
                .sum();
    }

    /** The dirty rows of this run. */
    public long rowsRejected() {
        return tables.stream().mapToLong(Table::rowsRejected).sum();
    }

    /** The report for people: a line of sums, one for each table that was run or is left, and the notes. */
    public String toText() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Copy of %s: %d tables, %d done, %d done before, %d failed, %d not run; %,d rows written, %,d rejected%n",
                name,
                tables.size(),
                count(Outcome.DONE),
                count(Outcome.DONE_BEFORE),
                count(Outcome.FAILED),
                count(Outcome.NOT_RUN) + count(Outcome.PARENT_FAILED),
                rowsWritten(),
                rowsRejected()));
        for (Table table : tables) {
            if (table.outcome() != Outcome.DONE_BEFORE) {
                SyncException failure = table.failure();
                text.append(String.format(
                        Locale.ROOT,
                        "%s %s, %,d rows%s%s%n",
                        table.name(),
                        table.outcome(),
                        table.rowsWritten(),
                        table.rowsRejected() == 0
                                ? ""
                                : String.format(Locale.ROOT, ", %,d rejected", table.rowsRejected()),
                        failure == null ? "" : ": " + failure.getMessage()));
            }
        }
        notes.forEach(note -> text.append(String.format(Locale.ROOT, "Note: %s%n", note)));
        return text.toString();
    }
}
