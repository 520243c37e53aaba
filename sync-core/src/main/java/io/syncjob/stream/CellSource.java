package io.syncjob.stream;

/**
 * Chooses the cells of a column by row number, a block of rows at a time so that the choice of the source costs nothing for
 * a row. What a cell's long means is up to the {@link CellSetter}. Stateless, used by several threads.
 */
interface CellSource {
    void fill(long[] cells, int count, long firstRow);

    /** {@code from}, {@code from + step} and so on. */
    record Sequence(long from, long step) implements CellSource {
        @Override
        public void fill(long[] cells, int count, long firstRow) {
            long first = from + firstRow * step;
            for (int i = 0; i < count; i++) {
                cells[i] = first + i * step;
            }
        }
    }

    /** As {@link Sequence}, as the bits of doubles. */
    record DoubleSequence(double from) implements CellSource {
        @Override
        public void fill(long[] cells, int count, long firstRow) {
            for (int i = 0; i < count; i++) {
                cells[i] = Double.doubleToRawLongBits(from + firstRow + i);
            }
        }
    }

    /** 64 random bits. */
    record Bits(long key) implements CellSource {
        @Override
        public void fill(long[] cells, int count, long firstRow) {
            for (int i = 0; i < count; i++) {
                cells[i] = Mix.at(key, firstRow + i);
            }
        }
    }

    /**
     * A random multiple of {@code step}.
     *
     * @param least the least multiple
     * @param span how many multiples there are, 1 to {@link Mix#MOST_BOUND}
     */
    record Range(long key, long least, long span, long step) implements CellSource {
        @Override
        public void fill(long[] cells, int count, long firstRow) {
            for (int i = 0; i < count; i++) {
                cells[i] = (least + Mix.below(Mix.at(key, firstRow + i), span)) * step;
            }
        }
    }

    /** As {@link Range} with step 1, for {@code span} as an unsigned number of any size but 0. */
    record WideRange(long key, long least, long span) implements CellSource {
        @Override
        public void fill(long[] cells, int count, long firstRow) {
            for (int i = 0; i < count; i++) {
                cells[i] = least + Long.remainderUnsigned(Mix.at(key, firstRow + i), span);
            }
        }
    }

    /** The bits of random doubles from {@code from} to {@code to}. */
    record Doubles(long key, double from, double to) implements CellSource {
        @Override
        public void fill(long[] cells, int count, long firstRow) {
            for (int i = 0; i < count; i++) {
                double part = (Mix.at(key, firstRow + i) >>> 11) * 0x1p-53;
                cells[i] = Double.doubleToRawLongBits(from * (1 - part) + to * part);
            }
        }
    }

    /** One of some cells at random. */
    final class Choice implements CellSource {
        private final long key;
        private final long[] choices;

        Choice(long key, long[] choices) {
            this.key = key;
            this.choices = choices;
        }

        @Override
        public void fill(long[] cells, int count, long firstRow) {
            for (int i = 0; i < count; i++) {
                cells[i] = choices[(int) Mix.below(Mix.at(key, firstRow + i), choices.length)];
            }
        }
    }

    /** Some cells in turn. */
    final class Cycle implements CellSource {
        private final long[] turns;

        Cycle(long[] turns) {
            this.turns = turns;
        }

        @Override
        public void fill(long[] cells, int count, long firstRow) {
            int turn = (int) (firstRow % turns.length);
            for (int i = 0; i < count; i++) {
                cells[i] = turns[turn];
                turn = turn + 1 == turns.length ? 0 : turn + 1;
            }
        }
    }
}
