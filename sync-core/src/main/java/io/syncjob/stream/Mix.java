package io.syncjob.stream;

/**
 * Random numbers by position: the generator SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number
 * Generators, 2014), whose n-th number needs none of those before it.
 */
final class Mix {
    /** The largest bound that {@link #below} takes. */
    static final long MOST_BOUND = (1L << 62) - 1;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** The number at {@code position} of the series that {@code key} chooses. */
    static long at(long key, long position) {
        return finish(key + position * GOLDEN);
    }

    static long finish(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Scales 64 random bits to 0 to {@code bound - 1}, without a division; {@code bound} is 1 to {@link #MOST_BOUND}. */
    static long below(long bits, long bound) {
        return Math.multiplyHigh(bits >>> 1, bound << 1);
    }
}
