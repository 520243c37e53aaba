package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the threads of a run share, under every order, within reason, in which they can come: Lincheck tries {@code
 * -Dsyncjob.orders=…} of them (40), and finds one that waits for ever too. Whole runs, with their readers and writers, are
 * more than it can follow: see {@link HandOverStressTest}.
 */
@Tag("interleavings")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class InterleavingTest {
    private static final int ORDERS = Integer.getInteger("syncjob.orders", 40);
    private static final Schema ONE = Schema.of(Column.required("id", DataType.INT64));
    private static final int BATCH_BYTES = 4_096;

    private static BatchPool pool(int batches) {
        return new BatchPool(ONE, new BatchSizing(4, BATCH_BYTES, 1, (long) batches * BATCH_BYTES), null);
    }

    private static ColumnBatch acquire(BatchPool pool) {
        try {
            return pool.acquire();
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

    private static void together(Runnable... all) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable each : all) {
            Thread thread = new Thread(each);
            threads.add(thread);
            thread.start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a batch, counts who has one meanwhile, and gives it back. */
    private static void use(BatchPool pool, AtomicInteger users, AtomicInteger most, Set<ColumnBatch> inUse) {
        ColumnBatch batch = acquire(pool);
        int now = users.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        synchronized (inUse) {
            require(inUse.add(batch), "nobody else has it");
        }
        pool.filled(batch);
        synchronized (inUse) {
            inUse.remove(batch);
        }
        users.decrementAndGet();
        pool.release(batch);
    }

    @Test
    void noMoreBatchesAreOutThanThereIsMemoryFor() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            BatchPool pool = pool(1);
            AtomicInteger users = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            Set<ColumnBatch> inUse = new HashSet<>();
            Runnable user = () -> use(pool, users, most, inUse);
            together(user, user);
            require(most.get() == 1, "one at a time");
        });
    }

    /** All that was taken has been given back: so many can be had again, and not one more. */
    @Test
    void theMemoryOfBatchesComesBack() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            BatchPool pool = pool(2);
            Runnable user = () -> {
                ColumnBatch batch = acquire(pool);
                pool.filled(batch);
                pool.release(batch);
            };
            together(user, user);
            require(acquire(pool) != null, "one can be had");
            require(acquire(pool) != null, "and another");
            ColumnBatch[] third = new ColumnBatch[1];
            together(() -> third[0] = acquire(pool), pool::close);
            require(third[0] == null, "a third cannot");
        });
    }

    @Test
    void aPoolThatIsClosedLetsNobodyWait() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            BatchPool pool = pool(1);
            ColumnBatch held = acquire(pool);
            AtomicInteger ended = new AtomicInteger();
            Runnable waiting = () -> {
                acquire(pool);
                ended.incrementAndGet();
            };
            together(waiting, waiting, () -> {
                pool.close();
                pool.release(held);
            });
            require(ended.get() == 2, "both go on");
        });
    }

    @Test
    void everySplitIsTakenOnce() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            List<SplitState> splits = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                splits.add(new SplitState(new Split("" + i, "", i, Map.of()), ""));
            }
            SplitQueue queue = new SplitQueue(splits);
            List<List<String>> taken = List.of(new ArrayList<>(), new ArrayList<>());
            together(() -> takeAll(queue, taken.get(0)), () -> takeAll(queue, taken.get(1)));
            List<String> all = new ArrayList<>(taken.get(0));
            all.addAll(taken.get(1));
            all.sort(null);
            require(all.equals(List.of("0", "1", "2")), "each once");
        });
    }

    private static void takeAll(SplitQueue queue, List<String> into) {
        for (SplitState split = queue.take(); split != null; split = queue.take()) {
            into.add(split.split.id());
        }
    }

    private static SyncException stop() {
        return new SyncException(SyncError.CANCELLED, "The run was cancelled", "");
    }

    private static boolean throwsReason(Runnable waiting) {
        try {
            waiting.run();
            return false;
        } catch (SyncException e) {
            return e.error() == SyncError.CANCELLED;
        }
    }

    @Test
    void aRunThatIsPausedStopsWhenItIsToldTo() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            RunControl control = new RunControl();
            control.pause(true);
            boolean[] stopped = new boolean[1];
            together(() -> stopped[0] = throwsReason(control::awaitGoing), () -> control.stop(stop(), "cancel"));
            require(stopped[0], "it has stopped");
        });
    }

    @Test
    void aRunThatIsResumedGoesOn() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            RunControl control = new RunControl();
            control.pause(true);
            AtomicInteger gone = new AtomicInteger();
            Runnable worker = () -> {
                control.awaitGoing();
                gone.incrementAndGet();
            };
            together(worker, worker, () -> control.pause(false));
            require(gone.get() == 2, "both go on");
        });
    }

    /** Of two reasons one is kept, and all are told the same. */
    @Test
    void aRunStopsForOneReason() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            RunControl control = new RunControl();
            SyncException one = stop();
            SyncException other = stop();
            together(() -> control.stop(one, "cancel"), () -> control.stop(other, "cancel"));
            require(control.reason() == one || control.reason() == other, "one of the two");
            require(throwsReason(control::check), "it has stopped");
        });
    }
}
