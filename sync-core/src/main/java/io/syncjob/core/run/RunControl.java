package io.syncjob.core.run;

import io.syncjob.error.SyncException;
import io.syncjob.spi.Cancellable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a run goes on, pauses or stops, and the way to make it stop: every piece of work that a plug-in may hang in is
 * known here. Safe for use by several threads.
 *
 * <p>Stopping asks the plug-ins first and interrupts their threads only if they have not come back after a while: an
 * interrupt closes files and sockets that some embedded databases share with others.
 */
final class RunControl {
    private static final Logger LOG = LoggerFactory.getLogger(RunControl.class);
    private static final long GRACE_MILLIS = 300;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Activity> activities = new LinkedHashSet<>();
    /** Work is cancelled once, however many threads are in it. */
    private final Set<Cancellable> cancelledWork = Collections.newSetFromMap(new IdentityHashMap<>());

    private volatile @Nullable SyncException stopped;
    private boolean paused;

    /** Work inside a plug-in that can be cut short. */
    final class Activity implements AutoCloseable {
        private final Cancellable work;
        private final Thread thread;
        private boolean ended;

        private Activity(Cancellable work, Thread thread) {
            this.work = work;
            this.thread = thread;
        }

        /** The work has come back, or will be cleaned up now: it is not disturbed any more. */
        @Override
        public void close() {
            lock.lock();
            try {
                ended = true;
                activities.remove(this);
            } finally {
                lock.unlock();
            }
            if (stopped != null) {
                // What follows is cleaning up, which must not be cut short.
                Thread.interrupted();
            }
        }
    }

    /** Announces that this thread enters {@code work}. */
    Activity enter(Cancellable work) {
        Activity activity = new Activity(work, Thread.currentThread());
        lock.lock();
        try {
            activities.add(activity);
        } finally {
            lock.unlock();
        }
        if (stopped != null) {
            activity.close();
            check();
        }
        return activity;
    }

    /**
     * The same for work that is done even if the run is to stop. It is cut short when the run stops meanwhile, or soon where
     * it has been stopped before.
     */
    Activity enterAnyway(Cancellable work, String threadName) {
        Activity activity = new Activity(work, Thread.currentThread());
        lock.lock();
        try {
            activities.add(activity);
        } finally {
            lock.unlock();
        }
        if (stopped != null) {
            Thread canceller = new Thread(() -> cancelSoon(activity), threadName);
            canceller.setDaemon(true);
            canceller.start();
        }
        return activity;
    }

    private void cancelSoon(Activity activity) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        lock.lock();
        try {
            while (!activity.ended && deadline - System.nanoTime() > 0) {
                changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            cancelledWork.remove(activity.work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        cancel(activity);
    }

    boolean isStopped() {
        return stopped != null;
    }

    /** Why the run stops; null while it goes on. */
    @Nullable
    SyncException reason() {
        return stopped;
    }

    /** Throws if the run is to stop. */
    void check() {
        SyncException reason = stopped;
        if (reason != null) {
            throw reason;
        }
    }

    /** Stops the run, if nothing has stopped it before. Returns at once. */
    void stop(SyncException reason, String threadName) {
        lock.lock();
        try {
            if (stopped != null) {
                return;
            }
            stopped = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        // On a thread of its own: a plug-in's cancel() may take its time, and the caller may be the application's.
        Thread canceller = new Thread(this::cancelActivities, threadName);
        canceller.setDaemon(true);
        canceller.start();
    }

    private void cancelActivities() {
        for (Activity activity : snapshot()) {
            cancel(activity);
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        lock.lock();
        try {
            while (!activities.isEmpty() && deadline - System.nanoTime() > 0) {
                changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            for (Activity activity : activities) {
                if (!activity.ended) {
                    activity.thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private Set<Activity> snapshot() {
        lock.lock();
        try {
            return new LinkedHashSet<>(activities);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Activity activity) {
        lock.lock();
        try {
            if (activity.ended || !cancelledWork.add(activity.work)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            activity.work.cancel();
        } catch (Exception e) {
            LOG.warn(
                    "{} could not be cancelled and will be interrupted",
                    activity.work.getClass().getName(),
                    e);
        }
    }

    /** Waits, and throws at once when the run stops. */
    void sleep(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && stopped == null) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        check();
    }

    void pause(boolean newPaused) {
        lock.lock();
        try {
            paused = newPaused;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isPaused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    /** Waits while the run is paused; throws when it stops. */
    void awaitGoing() {
        lock.lock();
        try {
            while (paused && stopped == null) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        check();
    }
}
