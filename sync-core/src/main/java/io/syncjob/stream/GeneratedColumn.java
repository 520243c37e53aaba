package io.syncjob.stream;

/** The cells of one column for a block of rows. */
final class GeneratedColumn {
    /** Rows that are chosen at a time: the blocks of twenty columns fit a processor's first cache. */
    static final int BLOCK = 128;

    private final CellSource source;
    final CellWay way;
    private final long nullKey;
    /** Of 2 to the power of 63 random numbers, how many make a cell NULL; all where it is the largest long. */
    private final long nullsBelow;

    final long[] cells = new long[BLOCK];
    /** Which cells of the block are NULL. */
    final boolean[] absent = new boolean[BLOCK];

    GeneratedColumn(CellSource source, CellWay way, double nulls, long nullKey) {
        this.source = source;
        this.way = way;
        this.nullKey = nullKey;
        this.nullsBelow = (long) (nulls * 0x1p63);
    }

    /** Chooses the cells of {@code count} rows from {@code firstRow} on. */
    void choose(int count, long firstRow) {
        source.fill(cells, count, firstRow);
        if (nullsBelow > 0) {
            for (int i = 0; i < count; i++) {
                absent[i] = (Mix.at(nullKey, firstRow + i) >>> 1) < nullsBelow || nullsBelow == Long.MAX_VALUE;
            }
        }
    }
}
