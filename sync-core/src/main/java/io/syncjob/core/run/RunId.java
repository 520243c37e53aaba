package io.syncjob.core.run;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of runs: UUIDs of version 7 (RFC 9562), which begin with the time and so sort by it. They tell runs apart and guard
 * nothing, so they need no secure random numbers: to set up a source of those takes longer than to plan a small job.
 */
final class RunId {
    private static final int RANDOM_BITS = 12;

    private RunId() {}

    static String create(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = epochMillis << 16 | 0x7000 | random.nextInt(1 << RANDOM_BITS);
        long low = Long.MIN_VALUE | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
