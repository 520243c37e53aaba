package io.syncjob.core.run;

import java.time.Duration;

/**
 * Keeps the workers of a run from a source or target that cannot be reached. The first one that loses it makes all wait that
 * fail too or want to begin; after the wait one of them tries for all, and the others go on when it gets through. Safe for use
 * by several threads.
 */
final class Circuit {
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final RunControl control;
    private boolean open;
    private boolean tried;
    /** Tries in a row that have not got through; 0 while closed. */
    private int failures;

    private long nextTry;
    /** How often it has been closed again. */
    private long outages;

    Circuit(RunControl control) {
        this.control = control;
    }

    /** Waits until a try makes sense. Throws when the run stops. */
    Pass enter() {
        while (true) {
            long wait;
            synchronized (this) {
                long left = nextTry - System.nanoTime();
                if (!open) {
                    return new Pass(false, outages);
                }
                if (!tried && left <= 0) {
                    tried = true;
                    return new Pass(true, outages);
                }
                wait = tried ? POLL_NANOS : Math.min(left, POLL_NANOS);
            }
            control.sleep(wait);
        }
    }

    /** One try of a split. Used by one worker. */
    final class Pass {
        private final long outage;
        private boolean probe;

        private Pass(boolean probe, long outage) {
            this.probe = probe;
            this.outage = outage;
        }

        /** Both systems have answered: if this try was for all, the others go on. */
        void reached() {
            if (probe) {
                probe = false;
                synchronized (Circuit.this) {
                    open = false;
                    tried = false;
                    failures = 0;
                    outages++;
                }
            }
        }

        /**
         * How many failures to ask the retry policy about, when a system has been lost.
         *
         * @param ofSplit how often the split has failed without getting on
         */
        int failures(int ofSplit) {
            synchronized (Circuit.this) {
                if (outage != outages) {
                    return ofSplit;
                }
                return Math.max(ofSplit, open && !probe ? failures : failures + 1);
            }
        }

        /**
         * A system has been lost: the next try of any split comes after {@code wait}, or as another worker has said before.
         *
         * @return false where it has been lost before an outage that is over: then only this split waits
         */
        boolean lost(Duration wait) {
            synchronized (Circuit.this) {
                if (outage != outages) {
                    return false;
                }
                if (!open || probe) {
                    open = true;
                    tried = false;
                    failures++;
                    nextTry = System.nanoTime() + wait.toNanos();
                }
                return true;
            }
        }
    }
}
