package io.syncjob.core.policy;

import com.google.common.util.concurrent.RateLimiter;
import io.syncjob.policy.PolicyContext;
import java.time.Duration;

/**
 * A limiter whose waits can be cut short. Permits are taken in small portions, so that a large batch neither passes at once
 * nor makes the one after it pay for both, and every wait is a short sleep that an interrupt or a release ends.
 */
final class RateLimit implements PolicyContext.Limiter {
    private static final Duration LONGEST_WAIT = Duration.ofMillis(50);
    private static final int PORTIONS_PER_SECOND = 50;

    private final RateLimiter limiter;
    private final long portion;
    private volatile boolean released;

    RateLimit(double permitsPerSecond) {
        this.limiter = RateLimiter.create(permitsPerSecond);
        this.portion = Math.max(1, (long) Math.min(Integer.MAX_VALUE, permitsPerSecond / PORTIONS_PER_SECOND));
    }

    /** Lets everything pass from now on, those that wait included. */
    void release() {
        released = true;
    }

    @Override
    public void acquire(long permits) throws InterruptedException {
        long left = permits;
        while (left > 0 && !released) {
            int next = (int) Math.min(portion, left);
            if (limiter.tryAcquire(next, LONGEST_WAIT)) {
                left -= next;
            } else {
                // tryAcquire() gives up at once when the wait would be longer.
                Thread.sleep(LONGEST_WAIT.toMillis());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while throttled");
            }
        }
    }
}
