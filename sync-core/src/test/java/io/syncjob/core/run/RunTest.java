package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.syncjob.Mapping;
import io.syncjob.Preview;
import io.syncjob.SyncJob;
import io.syncjob.SyncListener;
import io.syncjob.SyncPlan;
import io.syncjob.SyncRun;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.Verification;
import io.syncjob.report.Outcome;
import io.syncjob.report.Progress;
import io.syncjob.report.SplitReport;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.RowTransformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a run does when all goes well. */
class RunTest extends RunFixture {
    @Test
    void movesEveryRowOnce() {
        MemoryReader reader = reader(20_000);
        MemoryWriter writer = new MemoryWriter();

        SyncReport report = job(reader, writer).run();

        assertThat(writer.committed).containsExactlyInAnyOrderElementsOf(rows(20_000));
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.rowsRead()).isEqualTo(20_000);
        assertThat(report.rowsWritten()).isEqualTo(20_000);
        assertThat(report.splits()).hasSize(7).allMatch(SplitReport::complete);
        assertThat(report.toText()).contains("SUCCEEDED", "20,000", "7 of 7");
        assertBalanced(report);
        assertThat(writer.calls).containsExactly("prepare", "publish", "close");
        assertThat(reader.open).hasValue(0);
        assertThat(writer.open).hasValue(0);
    }

    @Test
    void oneWorkerKeepsTheOrder() {
        MemoryWriter writer = new MemoryWriter();

        job(reader(10_000), writer).splits(Splits.single()).run();

        assertThat(writer.committed).isEqualTo(rows(10_000));
    }

    @Test
    void aSourceWithoutRowsIsNoFailure() {
        MemoryWriter writer = new MemoryWriter();

        SyncReport report = job(reader(0), writer).run();

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(writer.calls).containsExactly("prepare", "publish", "close");
    }

    @Test
    void transformersChangeDropAndMultiplyRows() {
        MemoryWriter writer = new MemoryWriter();
        RowTransformer twice = new RowTransformer() {
            @Override
            public Schema bind(Schema input) {
                return input;
            }

            @Override
            public void apply(Row in, RowAppender out) {
                for (int i = 0; i < 2; i++) {
                    out.copy(0, in, 0);
                    out.setString(1, in.getString(1) + "/" + i);
                    out.endRow();
                }
            }
        };

        SyncReport report = job(reader(10_000), writer)
                .filter(row -> row.getLong("id") % 2 == 0)
                .map((in, out) -> out.setString("name", "N" + in.getLong("id")))
                .transform(twice)
                .filter(row -> !"N4/1".equals(row.getString("name")))
                .run();

        List<List<Object>> expected = new ArrayList<>();
        for (long id = 0; id < 10_000; id += 2) {
            expected.add(List.of(id, "N" + id + "/0"));
            if (id != 4) {
                expected.add(List.of(id, "N" + id + "/1"));
            }
        }
        assertThat(writer.committed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(report.rowsFiltered()).isEqualTo(5_001);
        assertThat(report.rowsAdded()).isEqualTo(5_000);
        assertBalanced(report);
    }

    @Test
    void aTransformerMayGiveMoreRowsThanABatchHolds() {
        MemoryWriter writer = new MemoryWriter();
        RowTransformer many = new RowTransformer() {
            @Override
            public Schema bind(Schema input) {
                return Schema.of(Column.of("n", DataType.INT32));
            }

            @Override
            public void apply(Row in, RowAppender out) {
                for (int i = 0; i < 30_000; i++) {
                    assertThat(out.isFull()).isFalse();
                    out.setLong(0, i);
                    out.endRow();
                }
            }
        };

        SyncReport report = job(reader(3), writer).transform(many).run();

        assertThat(report.rowsWritten()).isEqualTo(90_000);
        assertThat(writer.committed.stream().filter(List.of(29_999)::equals)).hasSize(3);
        assertBalanced(report);
    }

    @Test
    void dirtyRowsOfEveryStageAreRejectedExactlyAndTheRestArrives() {
        List<RejectedRow> dirty = new CopyOnWriteArrayList<>();
        MemoryReader reader = new MemoryReader(SCHEMA, rows(9_000)) {
            @Override
            protected void beforeRow(int index, RowAppender out) {
                if (index % 1_000 == 1) {
                    out.setLong(0, index);
                    out.rejectRow(1, "ODD", "cannot be read");
                }
            }
        };
        MemoryWriter writer = new MemoryWriter() {
            @Override
            protected boolean rejects(Row row) {
                return row.getLong("id") % 1_000 == 4;
            }
        };

        SyncReport report = job(reader, writer)
                .splits(Splits.single())
                .filter(row -> {
                    if (row.getLong("id") % 1_000 == 2) {
                        throw new DirtyRowException("name", "filter says no");
                    }
                    return true;
                })
                .map((in, out) -> {
                    if (in.getLong("id") % 1_000 == 3) {
                        throw new DirtyRowException(null, "MAP", "map says no");
                    }
                })
                .dirtyRows(DirtyRows.tolerate(36).into(dirty::add))
                .run();

        // A reader that rejects the row and then gives it all the same reads it twice: ids 1, 1001, ... arrive too.
        assertThat(report.rowsRejected()).isEqualTo(36);
        assertThat(report.rowsRead()).isEqualTo(9_009);
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED_WITH_DIRTY_ROWS);
        assertBalanced(report);
        assertThat(dirty).hasSize(36);
        RejectedRow read = dirty.stream()
                .filter(row -> row.stage() == RejectedRow.Stage.READ)
                .findFirst()
                .orElseThrow();
        assertThat(read.row()).isEqualTo(2);
        assertThat(read.column()).isEqualTo("name");
        assertThat(read.values()).containsEntry("id", 1L).containsEntry("name", null);
        // Rows are numbered as they were read, the rejected ones included.
        assertThat(dirty.stream()
                        .filter(row -> row.stage() != RejectedRow.Stage.READ)
                        .filter(row -> (Long) row.values().get("id") < 1_000)
                        .map(row -> row.stage() + " " + row.row() + " " + row.column() + " " + row.code() + " "
                                + row.values().get("id")))
                .containsExactlyInAnyOrder(
                        "TRANSFORM 4 name REJECTED 2", "TRANSFORM 5 null MAP 3", "WRITE 6 null BAD 4");
    }

    @Test
    void theLimitOfDirtyRowsIsExactUnderManyWorkers() {
        for (int limit : new int[] {99, 100}) {
            List<RejectedRow> dirty = new CopyOnWriteArrayList<>();
            MemoryWriter writer = new MemoryWriter() {
                @Override
                protected boolean rejects(Row row) {
                    return row.getLong(0) % 100 == 50;
                }
            };
            SyncJob job = job(reader(10_000), writer)
                    .splits(Splits.parallel(8).count(40))
                    .dirtyRows(DirtyRows.tolerate(limit).into(dirty::add))
                    .build();
            if (limit == 100) {
                assertThat(job.run().rowsRejected()).isEqualTo(100);
                assertThat(writer.committed).hasSize(9_900);
                assertThat(dirty).hasSize(100);
            } else {
                assertThatThrownBy(job::run).isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.error()).isEqualTo(SyncError.TOO_MANY_DIRTY_ROWS);
                    assertThat(e.getMessage())
                            .contains("has 100 dirty rows", "job 'test'", "DirtyRows.tolerate")
                            .contains("BAD: not wanted");
                    SyncReport report = e.report().orElseThrow();
                    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(report.rowsWritten()).isEqualTo(writer.committed.size());
                });
                assertThat(writer.calls).contains("abandon").doesNotContain("publish");
            }
        }
    }

    @Test
    void aShareOfDirtyRowsIsJudgedAtTheEnd() {
        MemoryWriter writer = new MemoryWriter() {
            @Override
            protected boolean rejects(Row row) {
                return row.getLong(0) < 20;
            }
        };
        assertThat(job(reader(1_000), writer)
                        .dirtyRows(DirtyRows.tolerateShare(0.02))
                        .run()
                        .rowsRejected())
                .isEqualTo(20);
        assertThat(failure(job(reader(999), writer).dirtyRows(DirtyRows.tolerateShare(0.02))))
                .hasMessageStartingWith("20 of 999 rows are dirty, more than the job tolerates (job 'test').");
    }

    @Test
    void countsAreVerifiedAgainstTheTarget() {
        MemoryWriter honest = new MemoryWriter();
        assertThat(job(reader(100), honest).verify(Verification.counts()).run().verification())
                .contains("The target holds the 100 rows it acknowledged");

        MemoryWriter losing = new MemoryWriter();
        losing.committed.add(List.of());
        SyncException failure = failure(job(reader(100), losing).verify(Verification.counts()));
        assertThat(failure.error()).isEqualTo(SyncError.VERIFICATION_FAILED);
        assertThat(failure).hasMessageContaining("acknowledged 100 rows and holds 101");
    }

    @Test
    void aHandleShowsProgressAndPausesAndCancels() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        MemoryReader reader = new MemoryReader(SCHEMA, rows(50_000)) {
            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                if (index == 30_000) {
                    reached.countDown();
                    go.await();
                }
            }
        };
        MemoryWriter writer = new MemoryWriter();
        List<Progress> told = new CopyOnWriteArrayList<>();
        SyncRun run = job(reader, writer)
                .splits(Splits.single())
                .listener(new SyncListener() {
                    @Override
                    public void onProgress(Progress progress) {
                        told.add(progress);
                    }
                })
                .start();
        reached.await();
        run.pause();
        Thread.sleep(100);
        Progress paused = run.progress();
        assertThat(paused.phase()).isEqualTo(Progress.Phase.PAUSED);
        assertThat(paused.fraction().orElseThrow()).isBetween(0.0, 0.7);
        assertThat(paused.estimatedRows()).hasValue(50_000);
        go.countDown();
        Thread.sleep(200);
        assertThat(run.progress().rowsWritten())
                .as("one batch may be under way, no more")
                .isLessThan(50_000);
        run.resume();
        assertThat(run.await().rowsWritten()).isEqualTo(50_000);
        assertThat(run.progress().phase()).isEqualTo(Progress.Phase.ENDED);
        assertThat(told).isNotEmpty();
        run.cancel();
        assertThat(run.completion().get().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void cancelEndsTheRunAndAbandonsTheTarget() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        MemoryReader reader = new MemoryReader(SCHEMA, rows(1_000)) {
            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                if (index == 500) {
                    reached.countDown();
                    new CountDownLatch(1).await();
                }
            }
        };
        MemoryWriter writer = new MemoryWriter();
        SyncRun run = job(reader, writer).start();
        reached.await();
        long start = System.nanoTime();
        run.cancel();
        assertThatThrownBy(() -> run.completion().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.error()).isEqualTo(SyncError.CANCELLED);
                    assertThat(e).hasMessage("The run was cancelled (job 'test'). Start the job again to complete it.");
                    assertThat(e.report().orElseThrow().outcome()).isEqualTo(Outcome.CANCELLED);
                });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(writer.calls).containsExactly("prepare", "abandon", "close");
        assertThat(reader.open).hasValue(0);
    }

    @Test
    void anInterruptOfTheWaitingThreadCancels() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        MemoryReader reader = new MemoryReader(SCHEMA, rows(10)) {
            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                reached.countDown();
                new CountDownLatch(1).await();
            }
        };
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                job(reader, new MemoryWriter()).run();
            } catch (SyncException e) {
                thrown.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        reached.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.CANCELLED));
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void theThrottleHoldsForAllWorkersAndCanBeChanged() throws Exception {
        long start = System.nanoTime();
        job(reader(1_000), new MemoryWriter())
                .throttle(Throttle.rowsPerSecond(2_000))
                .run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));

        SyncRun slow = job(reader(100_000), new MemoryWriter())
                .throttle(Throttle.rowsPerSecond(10))
                .start();
        Thread.sleep(200);
        slow.throttle(Throttle.unlimited());
        assertThat(slow.await().rowsWritten()).isEqualTo(100_000);
    }

    @Test
    void aThrottledRunIsCancelledAtOnce() throws Exception {
        SyncRun slow = job(reader(100_000), new MemoryWriter())
                .throttle(Throttle.bytesPerSecond(10))
                .start();
        Thread.sleep(200);
        long start = System.nanoTime();
        slow.cancel();
        assertThatThrownBy(slow::await).isInstanceOf(SyncException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void jobRunAndSplitStandInTheLoggingContext() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.syncjob");
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        try {
            MemoryReader reader = new MemoryReader(SCHEMA, rows(10)) {
                private boolean failed;

                @Override
                protected synchronized void beforeRow(int index, RowAppender out) throws Exception {
                    if (!failed) {
                        failed = true;
                        throw new java.io.IOException("try again");
                    }
                }
            };
            reader.passing = true;
            SyncReport report = job(reader, new MemoryWriter()).run();
            assertThat(report.splits().stream().mapToInt(SplitReport::attempts).sum())
                    .isEqualTo(8);
            assertThat(events.list)
                    .anySatisfy(event -> {
                        assertThat(event.getFormattedMessage()).contains("is tried again");
                        assertThat(event.getMDCPropertyMap())
                                .containsEntry("job", "test")
                                .containsEntry("run", report.runId())
                                .containsKey("split");
                    })
                    .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry("job", "test"));
        } finally {
            logger.detachAppender(events);
        }
    }

    @Test
    void listenersHearOfEveryStepAndTheirFailuresAreNoted() {
        List<String> heard = new CopyOnWriteArrayList<>();
        SyncListener listener = new SyncListener() {
            @Override
            public void onStart(SyncRun run) {
                heard.add("start");
            }

            @Override
            public void onSplit(SplitReport split) {
                heard.add("split");
                throw new IllegalStateException("listener broke");
            }

            @Override
            public void onSuccess(SyncReport report) {
                heard.add("success");
            }
        };
        SyncReport report =
                job(reader(100), new MemoryWriter()).listener(listener).run();
        assertThat(heard).startsWith("start").endsWith("success");
        assertThat(heard.stream().filter("split"::equals)).hasSize(7);
        assertThat(report.notes()).singleElement().asString().contains("listener broke");
    }

    /** A policy that leaves it open takes what is of use; one that names a number is held back only by what is possible. */
    @Test
    void asManyWorkersAsTheWriterSays() {
        MemoryWriter writer = new MemoryWriter();
        writer.usefulWorkers = 1;
        SyncPlan open = job(reader(100), writer).splits(Splits.auto()).build().plan();
        assertThat(open.workers()).isEqualTo(1);
        assertThat(open.splits()).hasSize(1);
        assertThat(job(reader(100), writer).build().plan().workers()).isEqualTo(3);
        writer.mostWorkers = 2;
        assertThat(job(reader(100), writer).build().plan().workers()).isEqualTo(2);
        assertThat(job(reader(100), writer).splits(Splits.auto()).build().run().rowsWritten())
                .isEqualTo(100);
    }

    @Test
    void aPlanAndAPreviewChangeNothing() {
        MemoryWriter writer = new MemoryWriter();
        SyncJob job = job(reader(100), writer)
                .filter(row -> row.getLong(0) % 2 == 1)
                .mapping(Mapping.byPosition())
                .build();
        SyncPlan plan = job.plan();
        assertThat(plan.splits()).hasSize(7);
        assertThat(plan.workers()).isEqualTo(3);
        assertThat(plan.toText()).contains("rows 0 to 14", "AT_LEAST_ONCE");
        Preview preview = job.preview(3);
        assertThat(preview.rows()).containsExactly(List.of(1L, "name 1"), List.of(3L, "name 3"), List.of(5L, "name 5"));
        assertThat(preview.toText()).startsWith("id\tname\n1\tname 1\n");
        assertThat(job.check().isOk()).isTrue();
        assertThat(writer.calls).doesNotContain("prepare", "publish", "abandon");
    }
}
