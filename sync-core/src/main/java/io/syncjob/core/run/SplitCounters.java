package io.syncjob.core.run;

/** The rows of one split so far. Written by its worker, read by anyone. */
final class SplitCounters {
    private volatile Counts current = Counts.ZERO;
    private volatile Counts committed = Counts.ZERO;

    /**
     * Counts of one moment.
     *
     * @param read rows read, dirty ones included
     * @param written rows accepted by the writer
     * @param filtered rows for which the transformers gave none
     * @param added rows that the transformers gave beyond one for each row
     * @param rejected dirty rows
     * @param bytes the in-memory bytes of the rows written
     */
    record Counts(long read, long written, long filtered, long added, long rejected, long bytes) {
        static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    read + other.read,
                    written + other.written,
                    filtered + other.filtered,
                    added + other.added,
                    rejected + other.rejected,
                    bytes + other.bytes);
        }
    }

    void add(Counts more) {
        current = current.plus(more);
    }

    /** What was counted is final. */
    void commit() {
        committed = current;
    }

    /** Goes back to the last commit. */
    void rollback() {
        current = committed;
    }

    /** Starts from what an earlier run has committed. */
    void resume(Counts counts) {
        current = counts;
        committed = counts;
    }

    Counts current() {
        return current;
    }

    Counts committed() {
        return committed;
    }
}
