package io.syncjob.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The times of one job that have come, and that come next. Used under the lock of its scheduler. */
final class DueTimes {
    private static final Logger LOG = LoggerFactory.getLogger(DueTimes.class);
    /** A run that begins so long after its time, beside its jitter, has not been missed. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(1);

    private final String job;
    private final Schedule schedule;
    private final RandomGenerator random;
    private @Nullable ZonedDateTime next;
    private Duration delay = Duration.ZERO;

    DueTimes(String job, Schedule schedule, ZonedDateTime after, RandomGenerator random) {
        this.job = job;
        this.schedule = schedule;
        this.random = random;
        comesAfter(after);
    }

    private void comesAfter(ZonedDateTime time) {
        next = schedule.times().after(time).orElse(null);
        long jitter = schedule.jitter().toMillis();
        delay = jitter == 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(jitter));
    }

    Optional<ZonedDateTime> next() {
        return Optional.ofNullable(next);
    }

    /** When {@link #take} will have a run. */
    Optional<Instant> wake() {
        return next().map(time -> time.toInstant().plus(delay));
    }

    /**
     * The time of the run that is to begin now; empty where none is. What is missed by then is left out as the schedule says.
     *
     * @param free since when no run of the job goes on
     */
    Optional<ZonedDateTime> take(Instant now, Instant free) {
        ZonedDateTime due = next;
        while (due != null && !due.toInstant().plus(delay).isAfter(now)) {
            Instant begin = due.toInstant().plus(delay);
            boolean late = begin.isBefore(free) || begin.plus(PUNCTUAL).isBefore(now);
            comesAfter(due);
            boolean last = next == null || next.toInstant().isAfter(now);
            boolean wanted = switch (schedule.missed()) {
                case SKIP -> !late;
                case LATEST -> last;
                case ALL -> true;
            };
            if (wanted) {
                return Optional.of(due);
            }
            LOG.warn("The run of job {} that was due at {} is left out: it could not begin in time", job, due);
            due = next;
        }
        return Optional.empty();
    }
}
