package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.Backfill;
import io.syncjob.BackfillReport;
import io.syncjob.BackfillReport.Outcome;
import io.syncjob.BusinessTime;
import io.syncjob.Preview;
import io.syncjob.SyncEngine;
import io.syncjob.SyncJob;
import io.syncjob.SyncPlan;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.Throttle;
import io.syncjob.report.CheckReport;
import io.syncjob.report.Guarantee;
import io.syncjob.report.Progress;
import io.syncjob.report.StageTimes;
import io.syncjob.report.SyncReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which dates a backfill runs, in what order, and what it makes of those that fail. */
class BackfillTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 2, 27);

    /** An engine whose runs end at once, or when a test lets them. */
    private static final class Dates implements SyncEngine {
        final List<BusinessTime> times = new CopyOnWriteArrayList<>();
        final List<Handle> handles = new CopyOnWriteArrayList<>();
        final Set<LocalDate> bad = new HashSet<>();
        final CountDownLatch started = new CountDownLatch(1);
        boolean waits;

        @Override
        public String name() {
            return "dates";
        }

        @Override
        public SyncRun start(SyncJob job) {
            BusinessTime time = job.businessTime().orElseThrow();
            times.add(time);
            Handle handle = new Handle(time.date());
            handles.add(handle);
            if (!waits) {
                handle.end(bad.contains(time.date()));
            }
            started.countDown();
            return handle;
        }

        List<LocalDate> dates() {
            return times.stream().map(BusinessTime::date).toList();
        }

        @Override
        public CheckReport check(SyncJob job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SyncPlan plan(SyncJob job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Preview preview(SyncJob job, int rows) {
            throw new UnsupportedOperationException();
        }
    }

    private record Handle(LocalDate date, CompletableFuture<SyncReport> completion) implements SyncRun {
        Handle(LocalDate date) {
            this(date, new CompletableFuture<>());
        }

        void end(boolean failed) {
            if (failed) {
                completion.completeExceptionally(new SyncException(SyncError.READ_FAILED, "Bad day", "Wait."));
            } else {
                completion.complete(new SyncReport(
                        "dates",
                        "run-" + date,
                        io.syncjob.report.Outcome.SUCCEEDED,
                        Guarantee.EXACTLY_ONCE,
                        "",
                        Instant.EPOCH,
                        Duration.ZERO,
                        date.getDayOfMonth(),
                        0,
                        0,
                        date.getDayOfMonth(),
                        0,
                        0,
                        List.of(),
                        new StageTimes(
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO),
                        Optional.empty(),
                        List.of()));
            }
        }

        @Override
        public String id() {
            return "run-" + date;
        }

        @Override
        public void cancelOnShutdown(Duration grace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Progress progress() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void throttle(Throttle throttle) {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {
            completion.completeExceptionally(new SyncException(SyncError.CANCELLED, "Cancelled", ""));
        }

        @Override
        public SyncReport await() {
            return completion.join();
        }
    }

    private static SyncJob job(SyncEngine engine) {
        return SyncJob.builder()
                .name("dates")
                .from(new MemoryReader(RunFixture.SCHEMA, List.of()))
                .to(new MemoryWriter())
                .engine(engine)
                .build();
    }

    private static Backfill fiveDates(SyncEngine engine) {
        return Backfill.of(job(engine), FIRST, LocalDate.of(2024, 3, 2), ZoneOffset.UTC);
    }

    @Test
    void datesRunInOrderOverTheEndOfAMonth() {
        Dates engine = new Dates();
        BackfillReport report = fiveDates(engine).run();
        assertThat(engine.dates().toString()).isEqualTo("[2024-02-27, 2024-02-28, 2024-02-29, 2024-03-01, 2024-03-02]");
        assertThat(report.isComplete()).isTrue();
        assertThat(report.rowsWritten()).isEqualTo(27 + 28 + 29 + 1 + 2);
        assertThat(report.toText())
                .startsWith("Backfill of dates: 5 dates, 5 done, 0 done before, 0 failed, 0 not run");

        Dates backwards = new Dates();
        fiveDates(backwards).fromNewest().run();
        assertThat(backwards.dates().toString())
                .isEqualTo("[2024-03-02, 2024-03-01, 2024-02-29, 2024-02-28, 2024-02-27]");
    }

    /** In São Paulo clocks were put on at midnight: the day after began at one. */
    @Test
    void daysBeginAsTheZoneSays() {
        Dates engine = new Dates();
        LocalDate date = LocalDate.of(2018, 11, 3);
        Backfill.of(job(engine), date, date.plusDays(1), ZoneId.of("America/Sao_Paulo"))
                .run();
        assertThat(engine.times)
                .extracting(time -> time.scheduled().toLocalDateTime().toString())
                .containsExactly("2018-11-04T01:00", "2018-11-05T00:00");
        assertThat(engine.dates()).containsExactly(date, date.plusDays(1));
    }

    @Test
    void aDateThatFailsEndsTheBackfillOrNot() {
        Dates engine = new Dates();
        engine.bad.add(FIRST.plusDays(1));
        BackfillReport report = fiveDates(engine).run();
        assertThat(engine.times).hasSize(2);
        assertThat(report.days())
                .extracting(BackfillReport.Day::outcome)
                .containsExactly(Outcome.DONE, Outcome.FAILED, Outcome.NOT_RUN, Outcome.NOT_RUN, Outcome.NOT_RUN);
        assertThat(report.toText()).contains("2024-02-28 FAILED, 0 rows: Bad day. Wait.");

        Dates patient = new Dates();
        patient.bad.addAll(engine.bad);
        BackfillReport all = fiveDates(patient).keepGoing(true).run();
        assertThat(patient.times).hasSize(5);
        assertThat(all.isComplete()).isFalse();
        assertThat(all.count(Outcome.DONE)).isEqualTo(4);
    }

    @Test
    void datesThatWentThroughAreNotRunAgain(@TempDir Path folder) throws Exception {
        Path progress = folder.resolve("state/dates.txt");
        Dates engine = new Dates();
        engine.bad.add(FIRST.plusDays(2));
        fiveDates(engine).keepGoing(true).progressIn(progress).run();
        // A line that was being written when the process died.
        Files.writeString(progress, "2024-02-29 7", StandardOpenOption.APPEND);

        Dates again = new Dates();
        BackfillReport report = fiveDates(again).progressIn(progress).run();
        assertThat(again.dates()).containsExactly(FIRST.plusDays(2));
        assertThat(report.isComplete()).isTrue();
        assertThat(report.count(Outcome.DONE_BEFORE)).isEqualTo(4);
        assertThat(report.rowsWritten()).isEqualTo(29);

        Dates none = new Dates();
        assertThat(fiveDates(none).progressIn(progress).run().isComplete()).isTrue();
        assertThat(none.times).isEmpty();

        Files.writeString(progress, "backfill of another\n");
        assertThatThrownBy(() -> fiveDates(none).progressIn(progress).run())
                .hasMessageContaining("does not hold the progress of the backfill of dates");
    }

    @Test
    void neverMoreRunAtOnceThanAllowed() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int parallel = 1; parallel <= 4; parallel++) {
            Dates engine = new Dates();
            engine.waits = true;
            Backfill backfill = Backfill.of(job(engine), FIRST, FIRST.plusDays(11), ZoneOffset.UTC)
                    .parallel(parallel);
            CompletableFuture<BackfillReport> report = CompletableFuture.supplyAsync(backfill::run);
            for (int left = 12; left > 0; left--) {
                int expected = Math.min(parallel, left);
                List<Handle> open = open(engine, expected);
                assertThat(open).as("seed %d", seed).hasSize(expected);
                open.get(random.nextInt(expected)).end(false);
            }
            assertThat(report.get(60, TimeUnit.SECONDS).isComplete()).isTrue();
        }
    }

    /** The runs under way, as soon as there are so many. */
    private static List<Handle> open(Dates engine, int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            List<Handle> open = engine.handles.stream()
                    .filter(handle -> !handle.completion().isDone())
                    .toList();
            if (open.size() >= count || System.nanoTime() > deadline) {
                return open;
            }
            Thread.sleep(2);
        }
    }

    @Test
    void anInterruptCancelsWhatRuns() throws Exception {
        Dates engine = new Dates();
        engine.waits = true;
        CompletableFuture<BackfillReport> report = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            report.complete(fiveDates(engine).run());
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        assertThat(engine.started.await(60, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(report.get(60, TimeUnit.SECONDS).days())
                .extracting(BackfillReport.Day::outcome)
                .containsExactly(Outcome.FAILED, Outcome.NOT_RUN, Outcome.NOT_RUN, Outcome.NOT_RUN, Outcome.NOT_RUN);
        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRangeThatMakesNoSenseIsRefused() {
        SyncJob job = job(new Dates());
        assertThatThrownBy(() -> Backfill.of(job, FIRST, FIRST.minusDays(1), ZoneOffset.UTC))
                .hasMessageContaining("has 0 dates");
        assertThatThrownBy(() -> Backfill.of(job, FIRST, FIRST.plusYears(200), ZoneOffset.UTC))
                .hasMessageContaining("at most 36600 dates");
        assertThatThrownBy(() -> Backfill.of(job, FIRST, FIRST, ZoneOffset.UTC).parallel(0))
                .hasMessageContaining("1 to 64");
        SyncJob incremental = SyncJob.builder()
                .name("incremental")
                .from(new MemoryReader(RunFixture.SCHEMA, List.of()))
                .to(new MemoryWriter())
                .incremental(HighWaterMark.by("id"))
                .build();
        assertThatThrownBy(() -> Backfill.of(incremental, FIRST, FIRST, ZoneOffset.UTC))
                .hasMessageContaining("reads on from its mark");
    }
}
