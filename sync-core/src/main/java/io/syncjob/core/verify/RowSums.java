package io.syncjob.core.verify;

import java.util.BitSet;

/**
 * Sums of the hashes of rows, modulo 2^128, in buckets: equal for equal rows in whatever order. A row that is missing, there
 * twice or changed makes the sums of its buckets differ, so that only the rows of those need be looked at again. For one
 * thread.
 */
final class RowSums {
    private static final int BUCKET_BITS = 12;
    static final int BUCKETS = 1 << BUCKET_BITS;

    private final long[] high = new long[BUCKETS];
    private final long[] low = new long[BUCKETS];
    private final BitSet used = new BitSet(BUCKETS);
    private long rows;

    static int bucket(RowHash hash) {
        return (int) (hash.high() >>> (Long.SIZE - BUCKET_BITS));
    }

    void add(RowHash hash) {
        add(bucket(hash), hash.high(), hash.low());
        rows++;
    }

    private void add(int bucket, long moreHigh, long moreLow) {
        long sum = low[bucket] + moreLow;
        long carry = Long.compareUnsigned(sum, moreLow) < 0 ? 1 : 0;
        low[bucket] = sum;
        high[bucket] += moreHigh + carry;
        used.set(bucket);
    }

    void add(RowSums other) {
        for (int bucket = other.used.nextSetBit(0); bucket >= 0; bucket = other.used.nextSetBit(bucket + 1)) {
            add(bucket, other.high[bucket], other.low[bucket]);
        }
        rows += other.rows;
    }

    void clear() {
        for (int bucket = used.nextSetBit(0); bucket >= 0; bucket = used.nextSetBit(bucket + 1)) {
            high[bucket] = 0;
            low[bucket] = 0;
        }
        used.clear();
        rows = 0;
    }

    long rows() {
        return rows;
    }

    /** The buckets whose sums are not those of {@code other}. */
    BitSet differing(RowSums other) {
        BitSet differing = new BitSet(BUCKETS);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (high[bucket] != other.high[bucket] || low[bucket] != other.low[bucket]) {
                differing.set(bucket);
            }
        }
        return differing;
    }
}
