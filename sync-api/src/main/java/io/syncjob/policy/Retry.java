package io.syncjob.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Whether and when a split that failed is tried again from its last commit. */
public interface Retry {
    /**
     * How long to wait before the next try.
     *
     * @param failures how often this split has failed without getting on since, at least 1
     * @param transientFailure whether the plug-in takes the failure for one that may pass by itself
     * @param failure what went wrong
     * @return the time to wait, or empty to give up and fail the run
     */
    Optional<Duration> delay(int failures, boolean transientFailure, Throwable failure);

    /** The first failure of a split fails the run. */
    static Retry never() {
        return new Backoff(0, Duration.ZERO, Duration.ZERO, 1, 0);
    }

    /** {@code retries} more tries on transient failures, after 0.2 s, 0.4 s and so on up to 30 s, each half to one and a half as long. */
    static Backoff times(int retries) {
        return new Backoff(retries, Duration.ofMillis(200), Duration.ofSeconds(30), 2, 0.5);
    }

    /**
     * Waits longer after each failure. Only transient failures are tried again.
     *
     * @param retries how many tries there are after the first, 0 or more
     * @param first the wait after the first failure
     * @param most the longest wait before jitter
     * @param factor by how much each wait is longer than the one before, at least 1
     * @param jitter the part of a wait, 0 to 1, by which it is made shorter or longer at random
     */
    record Backoff(int retries, Duration first, Duration most, double factor, double jitter) implements Retry {
        public Backoff {
            if (retries < 0
                    || first.isNegative()
                    || most.isNegative()
                    || !(factor >= 1)
                    || !(jitter >= 0 && jitter <= 1)) {
                throw new IllegalArgumentException(
                        "A backoff needs retries and waits of 0 or more, a factor of at least 1 and a jitter of 0 to 1");
            }
        }

        public Backoff waiting(Duration newFirst, Duration newMost) {
            return new Backoff(retries, newFirst, newMost, factor, jitter);
        }

        public Backoff withJitter(double newJitter) {
            return new Backoff(retries, first, most, factor, newJitter);
        }

        @Override
        public Optional<Duration> delay(int failures, boolean transientFailure, Throwable failure) {
            if (!transientFailure || failures > retries) {
                return Optional.empty();
            }
            double nanos = Math.min((double) most.toNanos(), first.toNanos() * Math.pow(factor, failures - 1.0));
            double spread = 1 + jitter * ThreadLocalRandom.current().nextDouble(-1, 1);
            return Optional.of(Duration.ofNanos((long) (nanos * spread)));
        }
    }
}
