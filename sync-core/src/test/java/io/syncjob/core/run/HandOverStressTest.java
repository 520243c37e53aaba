package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.SplitProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whole runs whose readers and writers yield, wait and fail at random: no batch is lost or comes twice, the limit of dirty
 * rows is exact, memory that was lent comes back, and nothing goes on when a run has ended. {@code -Dsyncjob.schedules=…}
 * sets how many runs there are (150), {@code -Dsyncjob.seed=…} which; how their threads meet is the machine's choice. Threads
 * in plug-ins that wait for a clock are beyond tools that try orders one by one; what such tools can follow is in {@link
 * InterleavingTest}.
 */
class HandOverStressTest extends RunFixture {
    private static final int RUNS = Integer.getInteger("syncjob.schedules", 150);
    private static final int MOST_WORKERS = 4;
    private static final Pattern COUNTED = Pattern.compile("the run has (\\d+) dirty rows");

    private enum Ending {
        SUCCESS,
        RETRIED,
        DIRTY,
        CANCELLED
    }

    /** Waits now and then, for a moment that differs each time. */
    @SuppressWarnings("ThreadPriorityCheck") // to disturb the scheduler is what it is for
    private static void dawdle() {
        switch (ThreadLocalRandom.current().nextInt(400)) {
            case 0 -> LockSupport.parkNanos(200_000);
            case 1, 2, 3 -> LockSupport.parkNanos(1_000);
            case 4, 5, 6, 7, 8, 9 -> Thread.yield();
            default -> {}
        }
    }

    private static final class DawdlingReader extends MemoryReader {
        private final AtomicInteger failures;

        DawdlingReader(int rows, int failures, boolean positions) {
            super(SCHEMA, rows(rows));
            this.failures = new AtomicInteger(failures);
            this.positions = positions;
            this.passing = true;
        }

        @Override
        protected void beforeRow(int index, RowAppender out) {
            dawdle();
            failAtTimes(failures);
        }
    }

    private static void failAtTimes(AtomicInteger failures) {
        if (failures.get() > 0 && ThreadLocalRandom.current().nextInt(500) == 0 && failures.getAndDecrement() > 0) {
            throw new IllegalStateException("It passes");
        }
    }

    private static final class DawdlingWriter extends MemoryWriter {
        private final Set<Long> dirty;
        private final AtomicInteger failures;

        DawdlingWriter(Set<Long> dirty, int failures) {
            this.dirty = dirty;
            this.failures = new AtomicInteger(failures);
            this.passing = true;
        }

        @Override
        protected boolean rejects(Row row) {
            dawdle();
            failAtTimes(failures);
            return dirty.contains(row.getLong(0));
        }

        @Override
        protected void beforeCommit(SplitProgress progress) {
            dawdle();
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyRunEndsAsItMust() throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        System.out.println("seeds from " + seed);
        Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
        for (int i = 0; i < RUNS; i++) {
            Random random = new Random(seed + i);
            Ending ending = Ending.values()[i % Ending.values().length];
            oneRun(random, ending, "seed " + (seed + i) + ", " + ending);
            noThreadIsLeft();
            endings.merge(ending, 1, Integer::sum);
        }
        // How often each ending was met, for who runs thousands.
        System.out.println("ended " + endings);
    }

    private static void oneRun(Random random, Ending ending, String what) throws Exception {
        int rows = 200 + random.nextInt(3_000);
        int failures = ending == Ending.RETRIED ? 1 + random.nextInt(4) : 0;
        Set<Long> dirty = new HashSet<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            dirty.add((long) random.nextInt(rows));
        }
        long limit = ending == Ending.DIRTY && !dirty.isEmpty() ? random.nextInt(dirty.size()) : dirty.size();
        DawdlingReader reader = new DawdlingReader(rows, failures, random.nextBoolean());
        DawdlingWriter writer = new DawdlingWriter(dirty, failures);
        List<RejectedRow> handedOver = Collections.synchronizedList(new ArrayList<>());
        SyncRun run = SyncJob.builder()
                .name("stress")
                .from(reader)
                .to(writer)
                .splits(Splits.parallel(1 + random.nextInt(MOST_WORKERS)).count(1 + random.nextInt(9)))
                // Little more than nothing, so that every batch is waited for.
                .memory(MemoryLimit.ofBytes(65_536 + random.nextInt(200_000)))
                .retry(Retry.times(20).waiting(Duration.ofNanos(1), Duration.ofMillis(1)))
                .dirtyRows(DirtyRows.tolerate(limit).into(handedOver::add))
                .start();
        if (ending == Ending.CANCELLED) {
            LockSupport.parkNanos(random.nextInt(10_000_000));
            run.cancel();
        }
        SyncReport report = null;
        try {
            report = run.await();
        } catch (SyncException e) {
            requireExpected(e, ending, limit, what);
        }
        assertThat(reader.open.get()).as("%s: readers left open", what).isZero();
        assertThat(writer.open.get()).as("%s: writers left open", what).isZero();
        assertThat(handedOver.stream().map(row -> row.values().get("id")))
                .as("%s: dirty rows once", what)
                .doesNotHaveDuplicates();
        List<Object> ids = writer.committed.stream().map(row -> row.get(0)).toList();
        assertThat(ids).as("%s: rows once", what).doesNotHaveDuplicates();
        if (report != null) {
            assertThat(limit)
                    .as("%s: it has no more dirty rows than it tolerates", what)
                    .isGreaterThanOrEqualTo(dirty.size());
            assertThat(ids).as(what).hasSize(rows - dirty.size());
            assertThat(handedOver).as(what).hasSize(dirty.size());
            assertThat(report.rowsRejected()).as(what).isEqualTo(dirty.size());
            assertBalanced(report);
        }
    }

    private static void requireExpected(SyncException failure, Ending ending, long limit, String what) {
        switch (ending) {
            case CANCELLED -> assertThat(failure.error()).as(what).isEqualTo(SyncError.CANCELLED);
            case DIRTY -> {
                assertThat(failure.error()).as(what).isEqualTo(SyncError.TOO_MANY_DIRTY_ROWS);
                // Each worker may come upon one more before it is told to stop.
                Matcher counted = COUNTED.matcher(failure.getMessage());
                assertThat(counted.find())
                        .as("%s: %s", what, failure.getMessage())
                        .isTrue();
                assertThat(Long.parseLong(counted.group(1)))
                        .as("%s: dirty rows", what)
                        .isBetween(limit + 1, limit + MOST_WORKERS);
            }
            default -> throw new AssertionError(what, failure);
        }
    }
}
