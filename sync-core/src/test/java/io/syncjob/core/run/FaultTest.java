package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncListener;
import io.syncjob.SyncRun;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Retry;
import io.syncjob.policy.SplitRequest;
import io.syncjob.policy.Splits;
import io.syncjob.report.Outcome;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Position;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does when a plug-in fails, hangs, or breaks its contract. The fixture proves that no thread is left. */
class FaultTest extends RunFixture {
    private static final Retry AT_ONCE = Retry.times(3).waiting(Duration.ofMillis(1), Duration.ofMillis(1));

    /** Throws at one of a reader's calls. */
    private static MemoryReader failingReader(String call) {
        return new MemoryReader(SCHEMA, rows(1_000)) {
            private void fail(String here) throws IOException {
                if (here.equals(call)) {
                    throw new IOException("broken in " + call);
                }
            }

            @Override
            public Schema schema() throws Exception {
                fail("schema");
                return super.schema();
            }

            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                fail("splits");
                return super.splits(request);
            }

            @Override
            public SplitReader open(Split split, Position from) throws Exception {
                fail("open");
                return super.open(split, from);
            }

            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                if (index == 500) {
                    fail("fill");
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "splits", "open", "fill"})
    void aReaderThatThrowsFailsTheRun(String call) {
        MemoryReader reader = failingReader(call);
        MemoryWriter writer = new MemoryWriter();
        SyncException failure = failure(job(reader, writer));
        assertThat(failure.error()).isEqualTo(SyncError.READ_FAILED);
        assertThat(failure)
                .hasMessageStartingWith("Reading failed: IOException: broken in " + call + " (job 'test', reader ")
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(failure.getCause()).as("wrapped once").isInstanceOf(IOException.class);
        SyncReport report = failure.report().orElseThrow();
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.rowsWritten()).isEqualTo(writer.committed.size());
        boolean begun = call.equals("open") || call.equals("fill");
        assertThat(writer.calls)
                .containsExactlyElementsOf(begun ? List.of("prepare", "abandon", "close") : List.of("close"));
        assertThat(reader.open).hasValue(0);
        assertThat(writer.open).hasValue(0);
    }

    /** Throws at one of a writer's calls. */
    private static MemoryWriter failingWriter(String call) {
        return new MemoryWriter() {
            private void fail(String here) throws IOException {
                if (here.equals(call)) {
                    throw new IOException("broken in " + call);
                }
            }

            @Override
            public Schema target(Schema rows) throws Exception {
                fail("target");
                return rows;
            }

            @Override
            public void prepare(Schema rows, RunInfo run) throws Exception {
                super.prepare(rows, run);
                fail("prepare");
            }

            @Override
            public SplitWriter open(Split split) throws Exception {
                fail("open");
                return super.open(split);
            }

            @Override
            protected boolean rejects(Row row) throws Exception {
                if (row.getLong(0) == 500) {
                    fail("write");
                }
                return false;
            }

            @Override
            protected void beforeCommit(SplitProgress progress) throws Exception {
                if (progress.splitId().equals("3")) {
                    fail("commit");
                }
            }

            @Override
            public void publish() throws Exception {
                fail("publish");
                super.publish();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "prepare", "open", "write", "commit", "publish"})
    void aWriterThatThrowsFailsTheRun(String call) {
        MemoryReader reader = reader(1_000);
        MemoryWriter writer = failingWriter(call);
        SyncException failure = failure(job(reader, writer));
        assertThat(failure.error()).isEqualTo(SyncError.WRITE_FAILED);
        assertThat(failure).hasMessageContaining("broken in " + call).hasMessageContaining("job 'test', writer ");
        SyncReport report = failure.report().orElseThrow();
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.rowsWritten()).isEqualTo(writer.committed.size());
        assertThat(writer.calls)
                .containsExactlyElementsOf(
                        call.equals("target") ? List.of("close") : List.of("prepare", "abandon", "close"));
        assertThat(reader.open).hasValue(0);
        assertThat(writer.open).hasValue(0);
    }

    @Test
    void whatFailsWhileClosingIsNotedAndHidesNothing() {
        MemoryReader reader = new MemoryReader(SCHEMA, rows(100)) {
            @Override
            public SplitReader open(Split split, Position from) throws Exception {
                SplitReader inner = super.open(split, from);
                return new SplitReader() {
                    @Override
                    public boolean fill(RowAppender out) throws Exception {
                        return inner.fill(out);
                    }

                    @Override
                    public void close() throws Exception {
                        inner.close();
                        throw new IOException("split reader does not close");
                    }
                };
            }
        };
        MemoryWriter writer = new MemoryWriter() {
            @Override
            public void close() throws Exception {
                super.close();
                throw new IOException("writer does not close");
            }

            @Override
            public void abandon() throws Exception {
                throw new IOException("cannot abandon");
            }
        };
        SyncReport report = job(reader, writer).run();
        assertThat(report.rowsWritten()).isEqualTo(100);
        assertThat(report.notes())
                .anyMatch(note -> note.contains("split reader does not close"))
                .anyMatch(note -> note.contains("writer does not close"));

        SyncException failure = failure(job(failingReader("fill"), writer));
        assertThat(failure).hasMessageContaining("broken in fill");
        assertThat(failure.getSuppressed()).anyMatch(each -> each.getMessage().equals("cannot abandon"));
    }

    @Test
    void aTransformerThatThrowsFailsTheRunAndNamesItself() {
        MemoryWriter writer = new MemoryWriter();
        SyncException failure = failure(job(reader(100), writer).filter(row -> {
            if (row.getLong(0) == 42) {
                throw new IllegalStateException("no 42");
            }
            return true;
        }));
        assertThat(failure.error()).isEqualTo(SyncError.TRANSFORM_FAILED);
        assertThat(failure)
                .hasMessageStartingWith("Transforming failed: IllegalStateException: no 42 (job 'test', transformer ");
        assertThat(writer.calls).contains("abandon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "writer", "transformer"})
    void aPlugInThatHangsIsCancelledWithinASecond(String role) throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        MemoryReader reader = new MemoryReader(SCHEMA, rows(1_000)) {
            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                hangIf(role.equals("reader"), hanging);
            }
        };
        MemoryWriter writer = new MemoryWriter() {
            @Override
            protected boolean rejects(Row row) throws Exception {
                hangIf(role.equals("writer"), hanging);
                return false;
            }
        };
        SyncRun run = job(reader, writer)
                .filter(row -> {
                    hangIf(role.equals("transformer"), hanging);
                    return true;
                })
                .start();
        hanging.await();
        long start = System.nanoTime();
        run.cancel();
        assertThatThrownBy(run::await)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.CANCELLED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(reader.open).hasValue(0);
        assertThat(writer.open).hasValue(0);
        assertThat(writer.committed).isEmpty();
    }

    private static void hangIf(boolean here, CountDownLatch hanging) throws InterruptedException {
        if (here) {
            hanging.countDown();
            new CountDownLatch(1).await();
        }
    }

    @Test
    void aFailureOfOneWorkerFreesAnotherThatHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        MemoryReader reader = new MemoryReader(SCHEMA, rows(1_000)) {
            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                if (index == 0) {
                    hangIf(true, hanging);
                } else {
                    hanging.await();
                    throw new IOException("the other one fails");
                }
            }
        };
        assertThat(failure(job(reader, new MemoryWriter())
                        .splits(Splits.parallel(2).count(2))))
                .hasMessageContaining("the other one fails");
        assertThat(reader.open).hasValue(0);
    }

    @Test
    void aReaderThatIgnoresAFullBatchBreaksItsContract() {
        MemoryReader reader = new MemoryReader(SCHEMA, rows(10)) {
            @Override
            protected void beforeRow(int index, RowAppender out) {
                for (int i = 0; i < 1_000_000; i++) {
                    out.setLong(0, i);
                    out.endRow();
                }
            }
        };
        SyncException failure = failure(job(reader, new MemoryWriter()));
        assertThat(failure).hasMessageContaining("The batch is full: ask isFull() before each row");
    }

    @Test
    void aWriterThatKeepsABatchSeesItChange() {
        List<RowBatch> kept = new ArrayList<>();
        MemoryWriter writer = new MemoryWriter() {
            @Override
            public SplitWriter open(Split split) throws Exception {
                SplitWriter inner = super.open(split);
                return new ForwardingWriter(inner) {
                    @Override
                    public void write(RowBatch rows, Rejects rejects) throws Exception {
                        kept.add(rows);
                        inner.write(rows, rejects);
                    }
                };
            }
        };
        SyncReport report = job(reader(50_000), writer).splits(Splits.single()).run();
        assertThat(report.rowsWritten()).isEqualTo(50_000);
        assertThat(writer.committed).isEqualTo(rows(50_000));
        assertThat(new HashSet<>(kept)).as("batches are used again").hasSizeLessThan(kept.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice", "out of range", "outside"})
    void aWriterThatRejectsWronglyBreaksItsContract(String how) {
        MemoryWriter writer = new MemoryWriter() {
            @Override
            public SplitWriter open(Split split) throws Exception {
                SplitWriter inner = super.open(split);
                return new ForwardingWriter(inner) {
                    private Rejects kept;

                    @Override
                    public void write(RowBatch rows, Rejects rejects) {
                        kept = rejects;
                        if (how.equals("twice")) {
                            rejects.reject(0, 0, "A", "a");
                            rejects.reject(0, 0, "A", "a");
                        } else if (how.equals("out of range")) {
                            rejects.reject(rows.size(), 0, "A", "a");
                        }
                    }

                    @Override
                    public void commit(SplitProgress progress) {
                        kept.reject(0, 0, "A", "a");
                    }
                };
            }
        };
        SyncException failure = failure(job(reader(100), writer).dirtyRows(DirtyRows.ignore()));
        assertThat(failure.getMessage())
                .contains(
                        switch (how) {
                            case "twice" -> "The writer rejected row 0 of a batch twice";
                            case "out of range" -> "of a batch of";
                            default -> "outside of write()";
                        });
        assertThat(failure.report().orElseThrow().rowsWritten()).isZero();
    }

    @Test
    void aWriterThatSwallowsTheLimitDoesNotFalsifyTheReport() {
        MemoryWriter writer = new MemoryWriter() {
            @Override
            public SplitWriter open(Split split) throws Exception {
                SplitWriter inner = super.open(split);
                return new ForwardingWriter(inner) {
                    @Override
                    public void write(RowBatch rows, Rejects rejects) {
                        try {
                            rejects.reject(0, 0, "A", "a");
                        } catch (SyncException swallowed) {
                            calls.add("swallowed");
                        }
                    }
                };
            }
        };
        SyncException failure = failure(job(reader(100), writer));
        assertThat(failure.error()).isEqualTo(SyncError.TOO_MANY_DIRTY_ROWS);
        assertThat(writer.calls).contains("swallowed").doesNotContain("publish");
        assertThat(writer.commits).isEmpty();
    }

    @Test
    void aReaderThatGivesTheSameSplitTwiceBreaksItsContract() {
        MemoryReader reader = new MemoryReader(SCHEMA, rows(100)) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                List<Split> splits = super.splits(request);
                return List.of(splits.get(0), splits.get(0));
            }
        };
        MemoryWriter writer = new MemoryWriter();
        SyncException failure = failure(job(reader, writer));
        assertThat(failure.error()).isEqualTo(SyncError.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContaining("two splits with the id '0'");
        assertThat(writer.calls).containsExactly("close");
    }

    @Test
    void passingFailuresAreTriedAgainFromTheLastCommitAndNoRowIsDoubled() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            boolean positions = random.nextBoolean();
            AtomicInteger readFailures = new AtomicInteger(random.nextInt(4));
            AtomicInteger writeFailures = new AtomicInteger(random.nextInt(4));
            List<Object> rejected = new ArrayList<>();
            MemoryReader reader = new MemoryReader(SCHEMA, rows(5_000)) {
                @Override
                protected synchronized void beforeRow(int index, RowAppender out) throws Exception {
                    if (random.nextInt(2_000) == 0 && readFailures.getAndDecrement() > 0) {
                        throw new IOException("read again");
                    }
                }
            };
            MemoryWriter writer = new MemoryWriter() {
                @Override
                protected synchronized boolean rejects(Row row) throws Exception {
                    if (random.nextInt(2_000) == 0 && writeFailures.getAndDecrement() > 0) {
                        throw new IOException("write again");
                    }
                    return row.getLong(0) % 500 == 7;
                }
            };
            reader.positions = positions;
            reader.passing = true;
            writer.passing = true;
            SyncReport report = job(reader, writer)
                    .retry(Retry.times(10).waiting(Duration.ofMillis(1), Duration.ofMillis(1)))
                    .dirtyRows(DirtyRows.tolerate(10)
                            .into(row -> rejected.add(row.values().get("id"))))
                    .run();
            assertThat(writer.committed).as("seed %d", seed).hasSize(4_990).doesNotHaveDuplicates();
            assertThat(rejected).as("seed %d", seed).hasSize(10).doesNotHaveDuplicates();
            assertThat(report.rowsRead()).as("seed %d", seed).isEqualTo(5_000);
            assertBalanced(report);
        }
    }

    @Test
    void aFailureThatDoesNotPassEndsTheRunAfterItsTries() {
        AtomicInteger tries = new AtomicInteger();
        MemoryReader reader = new MemoryReader(SCHEMA, rows(10)) {
            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                tries.incrementAndGet();
                throw new IOException("again and again");
            }
        };
        reader.passing = true;
        List<Integer> heard = new ArrayList<>();
        failure(job(reader, new MemoryWriter())
                .splits(Splits.single())
                .retry(AT_ONCE)
                .listener(new SyncListener() {
                    @Override
                    public void onRetry(String splitId, int failures, Throwable failure) {
                        heard.add(failures);
                    }
                }));
        assertThat(tries).hasValue(4);
        assertThat(heard).containsExactly(1, 2, 3);
    }

    @Test
    void anUnsureCommitIsNotTriedAgain() {
        MemoryWriter writer = failingWriter("commit");
        writer.passing = true;
        SyncException failure = failure(job(reader(1_000), writer).retry(AT_ONCE));
        assertThat(failure).hasMessageStartingWith("Committing failed, and it is not known whether the target kept");
    }

    @Test
    void aWriterThatKeepsNoProgressRefusesAResumableJob() {
        assertThat(failure(job(reader(10), new MemoryWriter()).resumable()).error())
                .isEqualTo(SyncError.UNSUPPORTED);
    }

    @Test
    void aSharedTransformerIsNotClosedByTheRun() {
        AtomicInteger closed = new AtomicInteger();
        RowTransformer shared = new RowTransformer() {
            @Override
            public Schema bind(Schema input) {
                return input;
            }

            @Override
            public void apply(Row in, RowAppender out) {
                out.copy(0, in, 0);
                out.endRow();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        job(reader(100), new MemoryWriter()).transform(shared).run();
        assertThat(closed).hasValue(0);
    }
}
