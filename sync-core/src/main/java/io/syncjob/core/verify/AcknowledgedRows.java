package io.syncjob.core.verify;

import io.syncjob.core.batch.ColumnBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that a run's target has acknowledged and committed, as sums. Safe for use by several threads. */
public final class AcknowledgedRows implements AutoCloseable {
    private final RowForm form;
    private final RowSums committed = new RowSums();
    private final KeyedHashes keyed = new KeyedHashes();
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

    /** By their keys; once no row is added any more. */
    KeyedHashes keyed() {
        return keyed;
    }

    private synchronized void add(RowSums more, KeyedHashes byKey, String split, List<Long> rejectedRows) {
        committed.add(more);
        keyed.addAll(byKey);
        if (!rejectedRows.isEmpty()) {
            rejected.computeIfAbsent(split, id -> new HashSet<>()).addAll(rejectedRows);
        }
    }

    /** Whether the target rejected the row of this number of a split. */
    public synchronized boolean isRejected(String split, long row) {
        return rejected.getOrDefault(split, Set.of()).contains(row);
    }

    @Override
    public void close() throws IOException {
        keyed.close();
    }

    /** Rows accepted since a worker's last commit. For one thread. */
    public final class Pending implements AutoCloseable {
        private final RowHash hash = new RowHash(form);
        private final RowHash keys = RowHash.ofKeys(form);
        private final RowSums sums = new RowSums();
        private final KeyedHashes byKey = new KeyedHashes();
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
                if (form.isKeyed()) {
                    keys.of(rows, i);
                    byKey.add(keys.high(), hash.low());
                }
            }
        }

        /** What was accepted of {@code split} is committed. */
        public void commit(String split) {
            add(sums, byKey, split, rejectedRows);
            rollback();
        }

        /** What was accepted is undone. */
        public void rollback() {
            sums.clear();
            byKey.clear();
            rejectedRows.clear();
        }

        @Override
        public void close() throws IOException {
            byKey.close();
        }
    }
}
