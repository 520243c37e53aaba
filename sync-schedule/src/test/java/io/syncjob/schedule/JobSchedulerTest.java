package io.syncjob.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.BusinessTime;
import io.syncjob.SyncEngine;
import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a scheduler begins, with a clock that a test sets, and once with the real one. */
class JobSchedulerTest {
    private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");

    private final List<ZonedDateTime> begun = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<SyncReport>> runs = new CopyOnWriteArrayList<>();
    private final SettableClock clock = new SettableClock();
    private final JobScheduler scheduler = new JobScheduler(clock, new Random(1));
    private boolean refuses;

    private static final class SettableClock extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object begin(SyncJob job) {
        if (refuses) {
            throw new SyncException(SyncError.UNKNOWN_PLUGIN, "No such plug-in", "Add it.");
        }
        CompletableFuture<SyncReport> completion = new CompletableFuture<>();
        begun.add(job.businessTime().map(BusinessTime::scheduled).orElseThrow());
        runs.add(completion);
        return proxy(SyncRun.class, (self, method, arguments) -> switch (method.getName()) {
            case "completion" -> completion;
            case "cancel" ->
                completion.completeExceptionally(new SyncException(SyncError.CANCELLED, "The run was cancelled", ""));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private SyncJob job() {
        return job(this::begin);
    }

    private static SyncJob job(Function<SyncJob, Object> start) {
        InvocationHandler never = (self, method, arguments) -> {
            throw new UnsupportedOperationException(method.getName());
        };
        return SyncJob.builder()
                .name("scheduled")
                .from(proxy(RowReader.class, never))
                .to(proxy(RowWriter.class, never))
                .engine(proxy(SyncEngine.class, (self, method, arguments) -> start.apply((SyncJob) arguments[0])))
                .build();
    }

    private static Schedule hourly() {
        return Schedule.every(Duration.ofHours(1), START.atZone(ZoneOffset.UTC));
    }

    private Instant tickAt(String time) {
        clock.now = Instant.parse("2025-11-0" + time + ":00Z");
        return scheduler.tick();
    }

    private List<String> hours() {
        return begun.stream()
                .map(time -> time.toLocalDateTime().toString().substring(9))
                .toList();
    }

    private void endLast() {
        runs.get(runs.size() - 1).complete(null);
    }

    @Test
    void aRunBeginsWhenItIsDueForTheTimeItWasDueAt() {
        ScheduledJob job = scheduler.add(job(), hourly());
        assertThat(job.next()).contains(ZonedDateTime.parse("2025-11-01T01:00:00Z"));
        tickAt("1T00:59");
        assertThat(begun).isEmpty();
        assertThat(tickAt("1T01:00")).isEqualTo(Instant.parse("2025-11-01T01:00:30Z"));
        endLast();
        tickAt("1T01:30");
        tickAt("1T02:00");
        assertThat(hours()).containsExactly("1T01:00", "1T02:00");
        assertThat(job.lastRun()).isPresent();
    }

    @Test
    void aRunThatGoesOnIsNotRunTwice() {
        scheduler.add(job(), hourly());
        tickAt("1T01:00");
        tickAt("1T02:00");
        tickAt("1T03:00");
        assertThat(hours()).containsExactly("1T01:00");
        endLast();
        tickAt("1T03:00");
        assertThat(hours()).as("3 was due when the other had ended").containsExactly("1T01:00", "1T03:00");
    }

    private void missThree(MissedRuns policy) {
        scheduler.add(job(), hourly().onMissed(policy));
        tickAt("1T01:00");
        tickAt("1T04:20");
        endLast();
        for (int i = 0; i < 5; i++) {
            tickAt("1T04:30");
            endLast();
        }
        tickAt("1T05:00");
    }

    @Test
    void missedRunsAreSkipped() {
        missThree(MissedRuns.SKIP);
        assertThat(hours()).containsExactly("1T01:00", "1T05:00");
    }

    @Test
    void theLatestMissedRunIsMadeUpFor() {
        missThree(MissedRuns.LATEST);
        assertThat(hours()).containsExactly("1T01:00", "1T04:00", "1T05:00");
    }

    @Test
    void allMissedRunsAreMadeUpFor() {
        missThree(MissedRuns.ALL);
        assertThat(hours()).containsExactly("1T01:00", "1T02:00", "1T03:00", "1T04:00", "1T05:00");
    }

    @Test
    void whatWasDueBeforeTheApplicationStartedIsMissedToo() {
        clock.now = Instant.parse("2025-11-01T03:10:00Z");
        ZonedDateTime last = ZonedDateTime.parse("2025-11-01T00:00:00Z");
        scheduler.add(job(), hourly().onMissed(MissedRuns.LATEST), last);
        scheduler.add(job(), hourly().onMissed(MissedRuns.LATEST));
        scheduler.tick();
        assertThat(hours()).containsExactly("1T03:00");
    }

    @Test
    void jitterDelaysTheBeginningAndNotTheTime() {
        scheduler.add(job(), hourly().jitter(Duration.ofMinutes(10)));
        Instant wake = tickAt("1T00:59").plusSeconds(30);
        int ticks = 0;
        while (begun.isEmpty()) {
            clock.now = wake;
            wake = scheduler.tick();
            assertThat(ticks++).isLessThan(100);
        }
        assertThat(clock.now).isAfter(Instant.parse("2025-11-01T01:00:00Z"));
        assertThat(clock.now).isBefore(Instant.parse("2025-11-01T01:11:00Z"));
        assertThat(hours()).containsExactly("1T01:00");
    }

    @Test
    void aRunThatFailsIsFollowedByTheNext() {
        scheduler.add(job(), hourly());
        tickAt("1T01:00");
        runs.get(0).completeExceptionally(new SyncException(SyncError.READ_FAILED, "Bad", ""));
        refuses = true;
        tickAt("1T02:00");
        refuses = false;
        tickAt("1T03:00");
        assertThat(hours()).containsExactly("1T01:00", "1T03:00");
    }

    @Test
    void aJobThatIsRemovedIsNotRun() {
        ScheduledJob job = scheduler.add(job(), hourly());
        job.remove();
        tickAt("1T01:00");
        assertThat(begun).isEmpty();
        assertThat(job.next()).isEmpty();
    }

    @Test
    void closingCancelsWhatGoesOn() {
        scheduler.add(job(), hourly());
        tickAt("1T01:00");
        scheduler.close();
        assertThat(runs.get(0)).isCompletedExceptionally();
        assertThatThrownBy(() -> scheduler.add(job(), hourly())).hasMessageContaining("closed");
    }

    /** The thread of a scheduler begins a run by itself, and is gone when it is closed. */
    @Test
    void aSchedulerOfItsOwn() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        SyncJob job = job(started -> {
            Object run = begin(started);
            endLast();
            twice.countDown();
            return run;
        });
        Schedule always = Schedule.of(time -> Optional.of(time.plusNanos(1_000_000)));
        try (JobScheduler real = JobScheduler.start()) {
            real.add(job, always.onMissed(MissedRuns.LATEST));
            assertThat(twice.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("syncjob-scheduler"));
    }
}
