package io.syncjob.policy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that came or changed since the last run, by a column whose value only grows: a time of change, or a number
 * that is counted up. The highest value is asked for once, when a run begins; rows up to it are read, and when all of them
 * are committed it is the mark from which the next run reads.
 *
 * <p>The rows at the mark itself are read again, since others may have come with the same value; so the target must know a
 * row by its key, as an upsert does. With a {@link #key} each row is read once.
 *
 * @param column the column; NULL is what {@code nulls} says
 * @param key columns that tell rows of one value apart, in the order in which they grow too; empty where rows at the mark are
 *     read again
 * @param lag how long after its time a row may become visible: so much before the mark is read again. For columns of times
 * @param distance the same for columns of numbers, 0 or more
 * @param nulls what becomes of rows without a value
 * @param file where the mark is kept; null for the target's own ledger
 */
public record HighWaterMark(
        String column,
        List<String> key,
        Duration lag,
        long distance,
        Nulls nulls,
        @Nullable Path file) {
    /** What becomes of rows whose column is NULL. */
    public enum Nulls {
        /** They are not read, and the report says that there are such rows. */
        SKIP,
        /** Every run reads them. */
        READ,
        /** The run fails before anything is changed. */
        FAIL
    }

    public HighWaterMark {
        key = List.copyOf(key);
        if (column.isBlank()) {
            throw invalid("No column is given whose value grows", "Name it, such as \"updated_at\".");
        }
        if (lag.isNegative() || distance < 0 || (!lag.isZero() && distance > 0)) {
            throw invalid(
                    "The lag is " + lag + " and " + distance, "Give one of them, 0 or more: a duration or a number.");
        }
        if (!key.isEmpty() && (!lag.isZero() || distance > 0 || nulls == Nulls.READ)) {
            throw invalid(
                    "A key makes each row be read once, and a lag or rows without a value are read again",
                    "Leave out the key and write with an upsert, or leave out the lag.");
        }
    }

    private static SyncException invalid(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }

    /** Reads by {@code column}. */
    public static HighWaterMark by(String column) {
        return new HighWaterMark(column, List.of(), Duration.ZERO, 0, Nulls.SKIP, null);
    }

    /**
     * The same, reading each row once: those of one value are told apart by {@code columns}. Only for sources where no row
     * becomes visible behind a later one, as where one writer counts up.
     */
    public HighWaterMark key(String... columns) {
        return new HighWaterMark(column, List.of(columns), lag, distance, nulls, file);
    }

    /**
     * The same, reading rows again from so long before the mark: longer than any transaction that writes them lasts, and than
     * any two clocks that write them differ.
     */
    public HighWaterMark lag(Duration newLag) {
        return new HighWaterMark(column, key, newLag, 0, nulls, file);
    }

    /** The same for a column of numbers. */
    public HighWaterMark lag(long newDistance) {
        return new HighWaterMark(column, key, Duration.ZERO, newDistance, nulls, file);
    }

    /** The same, doing this with rows that have no value in the column. */
    public HighWaterMark nulls(Nulls newNulls) {
        return new HighWaterMark(column, key, lag, distance, newNulls, file);
    }

    /** The same, keeping the mark in {@code newFile}, for targets that cannot keep it. */
    public HighWaterMark keptIn(Path newFile) {
        return new HighWaterMark(column, key, lag, distance, nulls, newFile);
    }

    /** Whether a run may read rows that an earlier one has read. */
    public boolean readsAgain() {
        return key.isEmpty();
    }

    /** Whether rows that become visible late are looked for. */
    public boolean hasLag() {
        return !lag.isZero() || distance > 0;
    }
}
