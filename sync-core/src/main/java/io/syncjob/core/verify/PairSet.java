package io.syncjob.core.verify;

/** Pairs of a key and a row, found by open addressing; a key may have several rows. For one thread. */
final class PairSet {
    private final long[] pairs;
    /** Places in {@link #pairs}, plus one; 0 where there is none. */
    private final int[] table;
    /** By pair; of a key that is there any of its pairs tells. */
    private final boolean[] taken;

    /** @param pairs keys and rows in turns; stays as it is */
    PairSet(long[] pairs) {
        this.pairs = pairs;
        this.taken = new boolean[pairs.length / 2];
        this.table = new int[Math.max(2, Integer.highestOneBit(Math.max(1, pairs.length)) * 2)];
        for (int i = 0; i < pairs.length; i += 2) {
            int at = slot(pairs[i]);
            while (table[at] != 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = i / 2 + 1;
        }
    }

    private int slot(long key) {
        return (int) ((key * 0x9e3779b97f4a7c15L) >>> 33) & (table.length - 1);
    }

    boolean hasKey(long key) {
        return first(key) >= 0;
    }

    private int first(long key) {
        for (int at = slot(key); table[at] != 0; at = (at + 1) & (table.length - 1)) {
            if (pairs[2 * (table[at] - 1)] == key) {
                return table[at] - 1;
            }
        }
        return -1;
    }

    /** Whether the pair is there; notes that its key has been seen with a row of its own. */
    boolean take(long key, long row) {
        for (int at = slot(key); table[at] != 0; at = (at + 1) & (table.length - 1)) {
            int pair = table[at] - 1;
            if (pairs[2 * pair] == key && pairs[2 * pair + 1] == row) {
                taken[first(key)] = true;
                return true;
            }
        }
        return false;
    }

    /** Whether no row of the key has been taken. */
    boolean lacks(long key) {
        return !taken[first(key)];
    }
}
