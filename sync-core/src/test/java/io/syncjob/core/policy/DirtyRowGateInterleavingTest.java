package io.syncjob.core.policy;

import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The limit of dirty rows under every order, within reason, in which two workers can come: Lincheck tries
 * {@code -Dsyncjob.orders=…} of them (100).
 */
@Tag("interleavings")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class DirtyRowGateInterleavingTest {
    private static final int ORDERS = Integer.getInteger("syncjob.orders", 100);

    /** Counts the rows that are one too many, and keeps the others' places. */
    private static final class Worker {
        private final PendingRejects rejects;
        private final String split;
        private int tooMany;

        Worker(DirtyRowGate gate, String split) {
            this.rejects = new PendingRejects(gate);
            this.split = split;
        }

        void reject(int rows) {
            for (int i = 1; i <= rows; i++) {
                try {
                    rejects.add(
                            new RejectedRow(
                                    "job", "run", split, i, RejectedRow.Stage.WRITE, null, "BAD", "bad", Map.of()),
                            100);
                } catch (SyncException e) {
                    tooMany++;
                }
            }
        }
    }

    private static void together(Runnable one, Runnable other) {
        Thread first = new Thread(one);
        Thread second = new Thread(other);
        first.start();
        second.start();
        try {
            first.join();
            second.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lincheck follows all that is called, for which the assertions of other tests are too much. */
    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    private static DirtyRowGate gate(DirtyRows policy) {
        try {
            return new DirtyRowGate(policy, new RunPolicyContext("job", "run"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asManyAreToleratedAsTheJobSays() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            DirtyRowGate gate = gate(DirtyRows.tolerate(2).into(row -> {}));
            Worker one = new Worker(gate, "1");
            Worker other = new Worker(gate, "2");
            together(() -> one.reject(2), () -> other.reject(2));
            require(one.tooMany + other.tooMany == 2, "two of four rows are too many");
        });
    }

    @Test
    void whatIsTakenBackCountsNoMore() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            DirtyRowGate gate = gate(DirtyRows.tolerate(3).into(row -> {}));
            Worker one = new Worker(gate, "1");
            Worker other = new Worker(gate, "2");
            together(
                    () -> {
                        one.reject(1);
                        withdraw(one);
                    },
                    () -> other.reject(2));
            Worker later = new Worker(gate, "3");
            later.reject(2);
            require(one.tooMany + other.tooMany == 0, "none is too many");
            require(later.tooMany == 1, "the third is tolerated, the fourth is not");
        });
    }

    private static void withdraw(Worker worker) {
        try {
            worker.rejects.withdraw();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyRowIsHandedOverOnce() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            List<String> kept = new ArrayList<>();
            DirtyRowGate gate = gate(DirtyRows.ignore().into(row -> kept.add(row.split() + row.row())));
            Worker one = new Worker(gate, "a");
            Worker other = new Worker(gate, "b");
            together(() -> deliver(one), () -> deliver(other));
            kept.sort(null);
            require(kept.equals(List.of("a1", "a2", "b1", "b2")), "each row once");
        });
    }

    private static void deliver(Worker worker) {
        worker.reject(2);
        try {
            worker.rejects.deliver();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
