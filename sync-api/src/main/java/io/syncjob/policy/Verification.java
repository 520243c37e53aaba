package io.syncjob.policy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Whether and how the target is compared with what it acknowledged. */
public interface Verification {
    /**
     * Compares. Asked once, for a run whose splits are all committed: before its result is published where contents are
     * compared, so that staged rows which are wrong are never seen, else after.
     */
    Result verify(Evidence evidence) throws Exception;

    /**
     * Whether {@link Evidence#differences} will be asked for. The engine then sums up every row that the target accepts, and
     * refuses the job at once if the target cannot show what it holds.
     */
    default boolean comparesContents() {
        return false;
    }

    /** What there is to compare. */
    interface Evidence {
        /** The rows that the target acknowledged in this run. */
        long rowsAcknowledged();

        /**
         * The rows of this run that the target itself counts; empty where it cannot tell them from others.
         */
        OptionalLong rowsInTarget() throws Exception;

        /**
         * Reads what the target holds and compares it with what it acknowledged, row by row where the sums differ.
         *
         * @param most how many rows to show at most
         */
        Differences differences(int most) throws Exception;
    }

    /**
     * How the rows that the target holds differ from those it acknowledged. A changed row is both missing and unexpected.
     *
     * @param missing how many acknowledged rows it does not hold
     * @param unexpected how many rows it holds that it did not acknowledge, or more often than it did
     * @param splits the splits of the missing rows
     * @param rows some of the rows in words
     */
    record Differences(long missing, long unexpected, List<String> splits, List<String> rows) {
        public static final Differences NONE = new Differences(0, 0, List.of(), List.of());

        public Differences {
            splits = List.copyOf(splits);
            rows = List.copyOf(rows);
        }

        public boolean isNone() {
            return missing == 0 && unexpected == 0;
        }
    }

    /**
     * What was found.
     *
     * @param passed false fails the run
     * @param finding a sentence for the report
     */
    record Result(boolean passed, String finding) {}

    /** Nothing is compared. */
    static Verification none() {
        return new None();
    }

    /** The rows in the target are counted. A target that cannot count the run's rows makes the run fail. */
    static Verification counts() {
        return new Counts();
    }

    /**
     * Every row is compared, by sums of 128 bits over what was acknowledged and over what the target holds, which is read
     * back for it. Needs a target that can show the rows of the run.
     */
    static Checksums checksums() {
        return new Checksums(0, Duration.ZERO);
    }

    /**
     * See {@link #checksums()}.
     *
     * @param shown how many differing rows are shown, 0 or more
     * @param patience how long a target may take to show rows; it is read again until then while it differs
     */
    record Checksums(int shown, Duration patience) implements Verification {
        private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

        public Checksums {
            if (shown < 0 || patience.isNegative()) {
                throw new IllegalArgumentException("Checksums show 0 or more rows and wait for 0 or more seconds");
            }
        }

        /** The same, showing so many of the rows that differ. */
        public Checksums showing(int rows) {
            return new Checksums(rows, patience);
        }

        /** The same for a target that shows rows late. */
        public Checksums waiting(Duration newPatience) {
            return new Checksums(shown, newPatience);
        }

        @Override
        public boolean comparesContents() {
            return true;
        }

        @Override
        public Result verify(Evidence evidence) throws Exception {
            long deadline = System.nanoTime() + patience.toNanos();
            Duration wait = Duration.ofMillis(100);
            Differences found = evidence.differences(shown);
            while (!found.isNone() && System.nanoTime() < deadline) {
                Thread.sleep(wait.toMillis());
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
                found = evidence.differences(shown);
            }
            return found.isNone()
                    ? new Result(
                            true,
                            "The target holds the " + evidence.rowsAcknowledged()
                                    + " rows it acknowledged, each as it was written")
                    : new Result(
                            false,
                            "Of the " + evidence.rowsAcknowledged() + " rows acknowledged, the target lacks "
                                    + found.missing() + ", and it holds " + found.unexpected() + " others"
                                    + (found.splits().isEmpty()
                                            ? ""
                                            : "; missing are rows of the splits " + found.splits())
                                    + (found.rows().isEmpty() ? "" : ": " + String.join("; ", found.rows())));
        }
    }

    /** See {@link #none()}. */
    record None() implements Verification {
        @Override
        public Result verify(Evidence evidence) {
            return new Result(true, "not asked for");
        }
    }

    /** See {@link #counts()}. */
    record Counts() implements Verification {
        @Override
        public Result verify(Evidence evidence) throws Exception {
            long acknowledged = evidence.rowsAcknowledged();
            OptionalLong held = evidence.rowsInTarget();
            if (held.isEmpty()) {
                return new Result(false, "The target cannot count the rows of this run");
            }
            return held.getAsLong() == acknowledged
                    ? new Result(true, "The target holds the " + acknowledged + " rows it acknowledged")
                    : new Result(
                            false, "The target acknowledged " + acknowledged + " rows and holds " + held.getAsLong());
        }
    }
}
