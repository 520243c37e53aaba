package io.syncjob.tck;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call in a thread of its own that is expected to block. */
final class Background {
    private static final int LOOKS = 6;
    private static final int PAUSE_MILLIS = 50;

    private final Thread thread;

    private volatile @Nullable Throwable failure;

    Background(Callable<?> work) {
        thread = new Thread(
                () -> {
                    try {
                        work.call();
                    } catch (Throwable e) {
                        failure = e;
                    }
                },
                "contract-background");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until the thread stands still: several looks in a row find it at the same place. */
    void awaitBlocked() throws InterruptedException {
        StackTraceElement[] last = {};
        int same = 0;
        for (int waited = 0; waited < Contract.patienceMillis(); waited += PAUSE_MILLIS) {
            StackTraceElement[] now = thread.getStackTrace();
            if (!thread.isAlive()) {
                throw new AssertionError("The call was to block, but it ended.", failure);
            }
            same = now.length > 0 && Arrays.equals(now, last) ? same + 1 : 0;
            if (same == LOOKS) {
                return;
            }
            last = now;
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("The call was to block, but it goes on.");
    }

    /** Does as the engine does after a cancel: interrupts the thread. Then it must end. */
    void requireEndAfterInterrupt() throws InterruptedException {
        thread.interrupt();
        requireEnd();
    }

    private void requireEnd() throws InterruptedException {
        thread.join(Contract.patienceMillis());
        if (thread.isAlive()) {
            AssertionError error = new AssertionError("The call still blocks after cancel() and an interrupt.");
            error.setStackTrace(thread.getStackTrace());
            throw error;
        }
    }

    /** Waits for the end of work that is not expected to block or fail. */
    void requireSuccess() throws InterruptedException {
        requireEnd();
        if (failure != null) {
            throw new AssertionError("A call beside another one failed.", failure);
        }
    }
}
