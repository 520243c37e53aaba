package io.syncjob.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/** Several threads that begin at the same moment. */
final class SideBySide {
    private SideBySide() {}

    /** Work that may fail. */
    interface Work<T> {
        void on(T item) throws Exception;
    }

    /** Works on each item in a thread of its own, waits for all, and fails if one failed. */
    static <T> void run(List<T> items, Work<T> work) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(items.size());
        List<Background> threads = new ArrayList<>();
        for (T item : items) {
            threads.add(new Background(() -> {
                start.await();
                work.on(item);
                return null;
            }));
        }
        for (Background thread : threads) {
            thread.requireSuccess();
        }
    }
}
