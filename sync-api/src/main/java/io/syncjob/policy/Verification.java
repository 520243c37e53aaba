package io.syncjob.policy;

import java.util.OptionalLong;

/** Whether and how the target is compared with what it acknowledged, after the run has published its result. */
public interface Verification {
    /** Compares. Asked once, for a run whose splits are all committed and published. */
    Result verify(Evidence evidence) throws Exception;

    /** What there is to compare. */
    interface Evidence {
        /** The rows that the target acknowledged in this run. */
        long rowsAcknowledged();

        /**
         * The rows of this run that the target itself counts; empty where it cannot tell them from others.
         */
        OptionalLong rowsInTarget() throws Exception;
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
