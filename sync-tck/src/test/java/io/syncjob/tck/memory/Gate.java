package io.syncjob.tck.memory;

import java.util.concurrent.CountDownLatch;

/** A call that waits as one on a socket does: an interrupt does not end it, cancel() does. */
final class Gate {
    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    void await(CountDownLatch gate) {
        boolean interrupted = false;
        while (gate != null && gate.getCount() > 0) {
            if (cancelled) {
                throw new IllegalStateException("cancelled");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
