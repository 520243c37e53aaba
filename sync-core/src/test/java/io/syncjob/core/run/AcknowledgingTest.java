package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.error.SyncError;
import io.syncjob.policy.Retry;
import io.syncjob.policy.SplitRequest;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that forgets what it is told of is told in time, and never too early. */
@Timeout(60)
class AcknowledgingTest extends RunFixture {
    private Target target = new Target();

    /** A queue, of which no more than a window is out that is not acknowledged. */
    private final class Queue extends MemoryReader {
        final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
        int window = Integer.MAX_VALUE;
        int wish = Integer.MAX_VALUE;

        Queue(int count) {
            super(SCHEMA, RunFixture.rows(count));
        }

        private int first() {
            return acknowledged.isEmpty() ? 0 : acknowledged.get(acknowledged.size() - 1);
        }

        @Override
        public boolean acknowledges() {
            return true;
        }

        @Override
        public List<Split> splits(SplitRequest request) {
            return List.of(Split.whole(rows.size()));
        }

        @Override
        public SplitReader open(Split split, Position from) {
            open.incrementAndGet();
            return new SplitReader() {
                private int next = first();

                @Override
                public boolean fill(RowAppender out) throws Exception {
                    int from = next;
                    while (next < rows.size() && next - first() < window && !out.isFull()) {
                        beforeRow(next, out);
                        List<Object> row = rows.get(next++);
                        out.set(0, row.get(0));
                        out.set(1, row.get(1));
                        out.endRow();
                    }
                    if (next == from) {
                        Thread.sleep(1);
                    }
                    return next < rows.size();
                }

                @Override
                public Position position() {
                    return Position.at(Map.of("rows", Integer.toString(next)));
                }

                @Override
                public boolean awaitsCommit() {
                    return next - first() >= Math.min(window, wish);
                }

                @Override
                public void committed(SplitProgress progress) {
                    int rows = Integer.parseInt(progress.position().marks().get("rows"));
                    // What is acknowledged is in the target for good.
                    assertThat(target.kept()).isGreaterThanOrEqualTo(rows);
                    acknowledged.add(rows);
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }
    }

    /** Keeps rows at each commit, or only when it is published. */
    private static class Target extends MemoryWriter {
        private boolean stages;
        private boolean published;

        @Override
        public boolean keepsSplits() {
            return !stages;
        }

        @Override
        public Guarantee guarantee(boolean resumable) {
            return Guarantee.EXACTLY_ONCE;
        }

        @Override
        public void publish() throws Exception {
            super.publish();
            published = true;
        }

        int kept() {
            return !stages || published ? committed.size() : 0;
        }
    }

    private SyncJobBuilder copy(Queue queue) {
        return SyncJob.builder().name("test").from(queue).to(target);
    }

    @Test
    void tellsWhatIsCommittedAndPromisesNoMoreThanThat() {
        Queue queue = new Queue(10_000);
        queue.wish = 1;
        SyncReport report = copy(queue).run();
        assertThat(report.rowsWritten()).isEqualTo(10_000);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(queue.acknowledged).hasSizeGreaterThan(2).endsWith(10_000);
        assertThat(queue.open).hasValue(0);
    }

    @Test
    void commitsWhenTheSourceGivesNoMoreBefore() {
        Queue queue = new Queue(1_000);
        queue.window = 10;
        assertThat(copy(queue).run().rowsWritten()).isEqualTo(1_000);
        assertThat(queue.acknowledged).hasSize(100).endsWith(1_000);
    }

    @Test
    void tellsOnceTheRunIsPublishedWhereTheTargetCanStillDropRows() {
        target.stages = true;
        Queue queue = new Queue(10_000);
        queue.wish = 1;
        copy(queue).run();
        assertThat(target.commits).hasSize(1);
        assertThat(queue.acknowledged).containsExactly(10_000);
        assertThat(queue.open).hasValue(0);
    }

    @Test
    void tellsNothingOfRowsThatAreDropped() {
        target = new Target() {
            @Override
            public void publish() throws Exception {
                throw new IOException("No room, on purpose");
            }
        };
        target.stages = true;
        Queue queue = new Queue(100);
        assertThat(failure(copy(queue)).error()).isEqualTo(SyncError.WRITE_FAILED);
        assertThat(target.committed).hasSize(100);
        assertThat(queue.acknowledged).isEmpty();
        assertThat(queue.open).hasValue(0);
    }

    @Test
    void tellsOfCommitsBeforeTheSplitIsTriedAgain() {
        target = new Target() {
            private boolean failed;

            @Override
            protected boolean rejects(Row row) throws Exception {
                if (!failed && row.getLong(0) == 5_000) {
                    failed = true;
                    throw new IOException("Lost, on purpose");
                }
                return false;
            }
        };
        target.passing = true;
        Queue queue = new Queue(10_000);
        queue.wish = 1;
        SyncReport report = copy(queue).retry(Retry.times(1)).run();
        assertThat(report.rowsWritten()).isEqualTo(10_000);
        assertThat(target.committed).hasSize(10_000).doesNotHaveDuplicates();
    }
}
