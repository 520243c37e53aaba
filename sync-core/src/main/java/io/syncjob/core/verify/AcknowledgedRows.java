package io.syncjob.core.verify;

import io.syncjob.core.batch.ColumnBatch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that a run's target has acknowledged and committed, as sums. Safe for use by several threads. */
public final class AcknowledgedRows {
    private final RowForm form;
    private final RowSums committed = new RowSums();
    /** By split the numbers of the rows that the target rejected. */
    private final Map<String, Set<Long>> rejected = new HashMap<>();

    public AcknowledgedRows(RowForm form) {
        this.form = form;
    }

    /** Collects the rows of one worker. */
    public Pending open() {
        return new Pending();
    }

    public synchronized long rows() {
        return committed.rows();
    }

    /** A copy of the sums so far. */
    synchronized RowSums sums() {
        RowSums copy = new RowSums();
        copy.add(committed);
        return copy;
    }

    private synchronized void add(RowSums more, String split, List<Long> rejectedRows) {
        committed.add(more);
        if (!rejectedRows.isEmpty()) {
            rejected.computeIfAbsent(split, id -> new HashSet<>()).addAll(rejectedRows);
        }
    }

    /** Whether the target rejected the row of this number of a split. */
    public synchronized boolean isRejected(String split, long row) {
        return rejected.getOrDefault(split, Set.of()).contains(row);
    }

    /** Rows accepted since a worker's last commit. For one thread. */
    public final class Pending {
        private final RowHash hash = new RowHash(form);
        private final RowSums sums = new RowSums();
        private final List<Long> rejectedRows = new ArrayList<>();

        private Pending() {}

        /** The target has rejected the row of this number. */
        public void reject(long row) {
            rejectedRows.add(row);
        }

        /** Adds the rows of a batch but for those rejected. */
        public void accept(ColumnBatch rows, BitSet rejected) {
            int size = rows.size();
            for (int i = rejected.nextClearBit(0); i < size; i = rejected.nextClearBit(i + 1)) {
                hash.of(rows, i);
                sums.add(hash);
            }
        }

        /** What was accepted of {@code split} is committed. */
        public void commit(String split) {
            add(sums, split, rejectedRows);
            rollback();
        }

        /** What was accepted is undone. */
        public void rollback() {
            sums.clear();
            rejectedRows.clear();
        }
    }
}
