package io.syncjob.tck.memory;

import java.util.ArrayList;
import java.util.List;

/** Threads that a broken variant leaves behind, so that the tests can end them. */
final class Leak {
    private static final List<Thread> LEFT = new ArrayList<>();

    private Leak() {}

    static synchronized Thread thread() {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(Long.MAX_VALUE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "left-behind");
        thread.setDaemon(true);
        thread.start();
        LEFT.add(thread);
        return thread;
    }

    static synchronized void end() {
        LEFT.forEach(Thread::interrupt);
        LEFT.clear();
    }
}
