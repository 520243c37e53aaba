package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncRun;
import io.syncjob.data.Row;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a system is down, the workers wait together, and one tries for all. */
class CircuitTest extends RunFixture {
    private static final int WORKERS = 8;

    /** Down for some time from the row on that a worker comes to first. */
    private static final class Outage {
        private final long nanos;
        private final AtomicLong since = new AtomicLong();
        private final AtomicInteger attempts = new AtomicInteger();

        Outage(Duration length) {
            nanos = length.toNanos();
        }

        boolean isOn() {
            long begun = since.get();
            return begun != 0 && System.nanoTime() - begun < nanos;
        }

        void begin() {
            since.compareAndSet(0, System.nanoTime());
        }

        void connect() throws IOException {
            if (isOn()) {
                attempts.incrementAndGet();
                throw new ConnectException("Connection refused");
            }
        }

        void use() throws IOException {
            if (isOn()) {
                throw new ConnectException("Connection reset");
            }
        }
    }

    private static final class Target extends MemoryWriter {
        private final Outage outage;

        Target(Outage outage) {
            this.outage = outage;
            passing = true;
        }

        @Override
        public boolean isUnreachable(Throwable failure) {
            return failure instanceof ConnectException;
        }

        @Override
        public SplitWriter open(Split split) throws Exception {
            outage.connect();
            return super.open(split);
        }

        @Override
        protected boolean rejects(Row row) throws Exception {
            if (row.getLong(0) == 500) {
                outage.begin();
            }
            outage.use();
            return false;
        }
    }

    private static final class Source extends MemoryReader {
        private final Outage outage;

        Source(Outage outage) {
            super(SCHEMA, RunFixture.rows(4_000));
            this.outage = outage;
            passing = true;
        }

        @Override
        public boolean isUnreachable(Throwable failure) {
            return failure instanceof ConnectException;
        }

        @Override
        public SplitReader open(Split split, Position from) throws Exception {
            outage.connect();
            return super.open(split, from);
        }

        @Override
        protected void beforeRow(int index, io.syncjob.data.RowAppender out) throws Exception {
            if (index == 500) {
                outage.begin();
            }
            outage.use();
        }
    }

    private static SyncJobBuilder circuitJob(MemoryReader reader, MemoryWriter writer, int retries) {
        return job(reader, writer)
                .splits(Splits.parallel(WORKERS).count(40))
                .retry(Retry.times(retries)
                        .waiting(Duration.ofMillis(100), Duration.ofMillis(400))
                        .withJitter(0.2));
    }

    @Test
    void anOutageOfTheTargetIsSatOutTogether() {
        Outage outage = new Outage(Duration.ofSeconds(3));
        Target target = new Target(outage);
        SyncReport report = circuitJob(reader(4_000), target, 20).run();
        assertThat(target.committed).containsExactlyInAnyOrderElementsOf(rows(4_000));
        assertBalanced(report);
        // 100, 200, 400, 400 … milliseconds, each a fifth shorter at most, and workers that were about to open.
        assertThat(outage.attempts.get()).isBetween(3, 11 + WORKERS);
    }

    @Test
    void anOutageOfTheSourceIsSatOutTogether() {
        Outage outage = new Outage(Duration.ofSeconds(3));
        MemoryWriter target = new MemoryWriter();
        SyncReport report = circuitJob(new Source(outage), target, 20).run();
        assertThat(target.committed).containsExactlyInAnyOrderElementsOf(rows(4_000));
        assertBalanced(report);
        assertThat(outage.attempts.get()).isBetween(3, 11 + WORKERS);
    }

    @Test
    void theRunFailsOnceWhenTheTriesAreUsedUp() {
        Outage outage = new Outage(Duration.ofMinutes(10));
        Target target = new Target(outage);
        SyncException failure = failure(circuitJob(reader(4_000), target, 4));
        assertThat(failure.error()).isEqualTo(SyncError.WRITE_FAILED);
        assertThat(failure).hasMessageContaining("ConnectException: Connection re");
        assertThat(outage.attempts.get()).isBetween(4, 4 + WORKERS);
        assertThat(target.calls).contains("abandon");
    }

    @Test
    void aRunThatWaitsIsCancelledWithinASecond() throws Exception {
        Outage outage = new Outage(Duration.ofMinutes(10));
        SyncRun run = circuitJob(reader(4_000), new Target(outage), 1_000)
                .retry(Retry.times(9).waiting(Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .start();
        while (!outage.isOn()) {
            Thread.sleep(5);
        }
        // Long enough for all workers to have failed too, and to wait for the one that probes.
        Thread.sleep(300);
        long start = System.nanoTime();
        run.cancel();
        SyncException end = catchThrowableOfType(SyncException.class, run::await);
        assertThat(end.error()).isEqualTo(SyncError.CANCELLED);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_000);
    }

    /** It lets a try get through to the first rows, and breaks at each commit: a circuit that closes must not hide that. */
    @Test
    void aTargetThatBreaksAgainAndAgainIsGivenUp() {
        List<String> breaks = new ArrayList<>();
        MemoryWriter target = new MemoryWriter() {
            private final AtomicInteger rowsOfSplit = new AtomicInteger();

            @Override
            public boolean isUnreachable(Throwable failure) {
                return failure instanceof ConnectException;
            }

            @Override
            protected boolean rejects(Row row) throws Exception {
                if (row.getLong(0) == 3_999) {
                    breaks.add("broken");
                    throw new ConnectException("Connection reset at " + rowsOfSplit.incrementAndGet());
                }
                return false;
            }
        };
        target.passing = true;
        SyncException failure = failure(circuitJob(reader(4_000), target, 3).splits(Splits.single()));
        assertThat(failure).hasMessageContaining("Connection reset at 4");
        assertThat(breaks).hasSize(4);
    }
}
