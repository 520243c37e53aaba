package io.syncjob.policy;

import java.util.List;

/** How many splits are worked on at once, and how many and how large they are. */
public interface Splits {
    /**
     * How many workers a run has; each reads and writes one split at a time.
     *
     * @param processors the processors that the JVM may use, or fewer where the target is written no faster by more workers
     * @return at least 1
     */
    int workers(int processors);

    /** What to ask of the reader for so many workers. */
    SplitRequest request(int workers);

    /** As many workers as there are processors, at most 4, and no more than the target gains by. */
    static Parallel auto() {
        return new Parallel(0, 0, List.of());
    }

    /** One worker and one split: rows arrive in the order in which the reader gives them. */
    static Parallel single() {
        return new Parallel(1, 1, List.of());
    }

    /** {@code workers} workers, 1 to 1,024, and several splits for each so that unequal ones even out. */
    static Parallel parallel(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("A job has at least 1 worker, not " + workers);
        }
        return new Parallel(workers, 0, List.of());
    }

    /**
     * A number of workers.
     *
     * @param workers 1 to 1,024, or 0 for as many as there are processors, at most 4
     * @param count the number of splits asked for, or 0 for four a worker (one for one worker)
     * @param columns the columns to cut by, in order; empty where the reader chooses
     */
    record Parallel(int workers, int count, List<String> columns) implements Splits {
        private static final int MOST_WORKERS = 1_024;
        private static final int SPLITS_PER_WORKER = 4;
        private static final int MOST_SPLITS = 10_000;

        public Parallel {
            columns = List.copyOf(columns);
            if (workers < 0 || workers > MOST_WORKERS || count < 0 || count > MOST_SPLITS) {
                throw new IllegalArgumentException("A job has at most " + MOST_WORKERS + " workers and " + MOST_SPLITS
                        + " splits, not " + workers + " and " + count);
            }
        }

        /** The same, cut into {@code newCount} splits, 1 to 10,000. */
        public Parallel count(int newCount) {
            return new Parallel(workers, newCount, columns);
        }

        /** The same, cut by {@code newColumns}. */
        public Parallel by(String... newColumns) {
            return new Parallel(workers, count, List.of(newColumns));
        }

        @Override
        public int workers(int processors) {
            return workers > 0 ? workers : Math.max(1, Math.min(4, processors));
        }

        @Override
        public SplitRequest request(int actualWorkers) {
            int target = count > 0 ? count : actualWorkers == 1 ? 1 : actualWorkers * SPLITS_PER_WORKER;
            return new SplitRequest(target, Math.max(target, MOST_SPLITS), columns);
        }
    }
}
