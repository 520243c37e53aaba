package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.verify.AcknowledgedRows;
import io.syncjob.core.verify.HeldRows;
import io.syncjob.core.verify.KeyedDifferences;
import io.syncjob.core.verify.RowDifferences;
import io.syncjob.core.verify.RowForm;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.policy.Verification;
import io.syncjob.spi.Contents;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.Split;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Compares what the target of a run acknowledged with what it holds. Used by the coordinator's thread. */
final class RunVerification implements AutoCloseable {
    private static final int BATCH_ROWS = 1_000;
    /** Nothing is written meanwhile, and one connection gives rows no faster than its server's one process makes them. */
    private static final int LEAST_READERS = 2;

    private final JobSetup setup;
    private final RunControl control;
    private final Verification policy;
    private @Nullable AcknowledgedRows acknowledged;
    private @Nullable HeldRows old;
    private @Nullable RowForm form;
    private @Nullable String uncompared;
    private final List<AcknowledgedRows.Pending> pending = new ArrayList<>();

    RunVerification(JobSetup setup, RunControl control) {
        this.setup = setup;
        this.control = control;
        this.policy = setup.policies.verification();
    }

    /** Whether it comes before publishing. */
    boolean comparesContents() {
        return policy.comparesContents();
    }

    boolean isAskedFor() {
        return !(policy instanceof Verification.None);
    }

    /** Refuses what the target cannot do, before anything is changed. */
    void check() {
        if (policy.comparesContents() && !setup.write(RowWriter::showsContents)) {
            throw new SyncException(
                            SyncError.UNSUPPORTED,
                            "The target cannot show the rows of such a run, so that their contents cannot be verified",
                            "Verify counts or nothing, or write in a way that leaves the rows apart from others,"
                                    + " such as overwrite or insert.")
                    .at(setup.writerPlace());
        }
    }

    /**
     * The target is prepared: looks at what it holds already.
     *
     * @param passage how rows go through to the target as they come; null where they are cells
     */
    void begin(ColumnMapping mapping, @Nullable Passage passage, boolean resumed) throws Exception {
        if (!policy.comparesContents()) {
            return;
        }
        if (resumed) {
            uncompared = "The contents were not compared, as an earlier run wrote part of the rows";
            return;
        }
        Contents contents = setup.write(RowWriter::contents);
        try (RowReader reader = contents.rows()) {
            boolean keyed = !contents.key().isEmpty();
            RowEncoding compared = passage == null || !passage.direct() || keyed
                    ? null
                    : reader.encoding()
                            .filter(passage.encoding()::equals)
                            .map(passage.encoding()::comparedWith)
                            .orElse(null);
            RowForm rows = new RowForm(mapping.schema(), contents.padded(), contents.key(), compared);
            form = rows;
            acknowledged = new AcknowledgedRows(rows);
            if (contents.withOldRows() && !keyed) {
                old = read(reader, rows);
            }
        }
    }

    /** What collects the rows of one worker; null where contents are not compared. */
    AcknowledgedRows.@Nullable Pending open() {
        if (acknowledged == null) {
            return null;
        }
        AcknowledgedRows.Pending opened = acknowledged.open();
        pending.add(opened);
        return opened;
    }

    /** Compares. Throws where the target differs. */
    String verify(long rowsAcknowledged, Schema source, ColumnMapping mapping, List<SplitState> splits)
            throws Exception {
        if (uncompared != null) {
            return uncompared;
        }
        Verification.Result result = policy.verify(new Verification.Evidence() {
            @Override
            public long rowsAcknowledged() {
                return rowsAcknowledged;
            }

            @Override
            public OptionalLong rowsInTarget() {
                return setup.write(RowWriter::rowsInTarget);
            }

            @Override
            public Verification.Differences differences(int most) throws Exception {
                return compare(most, source, mapping, splits);
            }
        });
        if (!result.passed()) {
            throw new SyncException(
                            SyncError.VERIFICATION_FAILED,
                            result.finding(),
                            (comparesContents() ? "The run has not been published. " : "The rows have been published. ")
                                    + "Compare the target with the source, and find out what else writes to it.")
                    .at(setup.writerPlace());
        }
        return result.finding();
    }

    private Verification.Differences compare(int most, Schema source, ColumnMapping mapping, List<SplitState> splits)
            throws Exception {
        AcknowledgedRows rows = acknowledged;
        RowForm compared = form;
        if (rows == null || compared == null) {
            throw Failures.contract("A verification asked for differences that does not say comparesContents()");
        }
        Contents contents = setup.write(RowWriter::contents);
        try (RowReader reader = contents.rows();
                HeldRows held = read(reader, compared)) {
            if (compared.isKeyed()) {
                KeyedDifferences found = held.differing(rows, most, setup.masked());
                if (!found.isNone() && setup.read(RowReader::isRepeatable)) {
                    readAgain(source, mapping, splits, rows, null, found::wanted);
                }
                return found.result();
            }
            BitSet buckets = held.differing(rows, old);
            if (buckets.isEmpty()) {
                return Verification.Differences.NONE;
            }
            RowDifferences differences = new RowDifferences(compared, buckets, most, setup.masked());
            for (Split split : reader.splits(new SplitRequest(1, 1, List.of()))) {
                held.compare(split, buckets, differences);
            }
            long surplus = held.rows() - (old == null ? 0 : old.rows()) - rows.rows();
            if (!setup.read(RowReader::isRepeatable)) {
                // The source's rows are gone: only numbers can be told.
                return new Verification.Differences(Math.max(1, -surplus), Math.max(0, surplus), List.of(), List.of());
            }
            readAgain(source, mapping, splits, rows, compared.encoding(), differences::wanted);
            return old == null ? differences.result() : differences.result(surplus);
        }
    }

    /** Is given a row that was acknowledged, by its number in a batch. */
    private interface Wanted {
        void row(ColumnBatch batch, int row, String split);
    }

    /** Goes through the source once more, for the rows that differ. */
    private void readAgain(
            Schema source,
            ColumnMapping mapping,
            List<SplitState> splits,
            AcknowledgedRows rows,
            @Nullable RowEncoding encoding,
            Wanted wanted)
            throws Exception {
        try (RowPath path = setup.openPath(source)) {
            for (SplitState state : splits) {
                String id = state.split.id();
                Stage end = (batch, origins, scope) -> {
                    for (int i = 0; i < batch.size(); i++) {
                        if (!rows.isRejected(id, origins.rowNumber(batch.physical(i)))) {
                            wanted.row(batch, i, id);
                        }
                    }
                };
                new SplitReplay(setup, control, encoding).run(state.split, source, path, mapping, end);
            }
        }
    }

    private HeldRows read(RowReader reader, RowForm rows) throws Exception {
        List<String> given = reader.schema().names();
        List<String> written = rows.schema().names();
        if (!given.equals(written)) {
            throw Failures.contract("The target shows the columns " + given + " where " + written + " were written")
                    .at(setup.writerPlace());
        }
        int workers = Math.max(LEAST_READERS, setup.wantedWorkers);
        HeldRows held = new HeldRows(
                reader,
                rows,
                BATCH_ROWS,
                BatchSizing.batchBytes(setup.memoryLimit(), workers, 1, 1),
                control::isStopped);
        Queue<Split> waiting = new ArrayDeque<>(reader.splits(new SplitRequest(workers * 4, 10_000, List.of())));
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        try (RunControl.Activity reading = control.enter(reader)) {
            for (int i = 1; i <= workers; i++) {
                Thread thread = RunContext.newThread(
                        setup.job.name(), setup.runId, "verify-" + i, () -> work(waiting, held, failures));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        control.check();
        if (!failures.isEmpty()) {
            throw Failures.wrap(failures.get(0), SyncError.VERIFICATION_FAILED, setup.writerPlace());
        }
        return held;
    }

    @Override
    public void close() throws IOException {
        for (AcknowledgedRows.Pending each : pending) {
            each.close();
        }
        if (acknowledged != null) {
            acknowledged.close();
        }
        if (old != null) {
            old.close();
        }
    }

    private static void work(Queue<Split> waiting, HeldRows held, List<Throwable> failures) {
        while (true) {
            Split next;
            synchronized (waiting) {
                next = failures.isEmpty() ? waiting.poll() : null;
            }
            if (next == null) {
                return;
            }
            try {
                held.add(next);
            } catch (Throwable e) {
                synchronized (waiting) {
                    failures.add(e);
                }
            }
        }
    }
}
