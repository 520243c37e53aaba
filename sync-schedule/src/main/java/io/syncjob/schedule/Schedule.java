package io.syncjob.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a job is due. An immutable value.
 *
 * @param times the times, without end or with one
 * @param jitter up to how long after its time a run begins, by chance, so that many jobs do not begin at once; it does not
 *     move the time that the run is for
 * @param missed what becomes of runs that could not begin in time
 */
public record Schedule(Times times, Duration jitter, MissedRuns missed) {
    private static final int FIELDS_OF_UNIX = 5;

    /** The times of a schedule. */
    @FunctionalInterface
    public interface Times {
        /** The first time after {@code time}, and not at it; empty where there is none. */
        Optional<ZonedDateTime> after(ZonedDateTime time);
    }

    public Schedule {
        if (jitter.isNegative()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE, "The jitter of a schedule is " + jitter, "Give a duration of 0 or more.");
        }
    }

    /**
     * The times of a cron expression: of five fields as on Unix, or of six or seven, seconds first, as Quartz has them. A time
     * that the zone's clocks skip is due as much later as they are put on.
     *
     * @throws SyncException for an expression that cannot be read
     */
    public static Schedule cron(String expression, ZoneId zone) {
        boolean unix = expression.strip().split("\\s+", -1).length == FIELDS_OF_UNIX;
        Cron cron;
        try {
            cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(unix ? CronType.UNIX : CronType.QUARTZ))
                    .parse(expression.strip())
                    .validate();
        } catch (IllegalArgumentException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'" + expression + "' is no cron expression: " + e.getMessage(),
                    "Write five fields, such as 30 2 * * * for every day at 02:30, or six with seconds first,"
                            + " such as 0 30 2 * * ?.",
                    e);
        }
        ExecutionTime times = ExecutionTime.forCron(cron);
        return of(time -> next(times, time.withZoneSameInstant(zone)));
    }

    /** The library leaves out a time that the clocks skip, and with it the run of that day. */
    private static Optional<ZonedDateTime> next(ExecutionTime times, ZonedDateTime after) {
        Optional<ZonedDateTime> next = times.nextExecution(after);
        Optional<ZonedDateTime> skipped = times.nextExecution(
                        after.toLocalDateTime().atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime)
                .filter(local ->
                        after.getZone().getRules().getValidOffsets(local).isEmpty())
                .map(local -> local.atZone(after.getZone()));
        return Stream.concat(next.stream(), skipped.stream()).min(Comparator.comparing(ZonedDateTime::toInstant));
    }

    /**
     * At {@code first}, and then each time that {@code interval} has passed.
     *
     * @param interval at least a second
     */
    public static Schedule every(Duration interval, ZonedDateTime first) {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The interval of a schedule is " + interval,
                    "Give a duration of a second or more.");
        }
        return of(time -> {
            if (time.isBefore(first)) {
                return Optional.of(first);
            }
            long passed = Duration.between(first, time).dividedBy(interval);
            return Optional.of(first.plus(interval.multipliedBy(passed + 1)));
        });
    }

    /** At times of the application's own. */
    public static Schedule of(Times times) {
        return new Schedule(times, Duration.ZERO, MissedRuns.SKIP);
    }

    /** The same, beginning up to {@code most} later, by chance. */
    public Schedule jitter(Duration most) {
        return new Schedule(times, most, missed);
    }

    /** The same, doing this with runs that could not begin in time. */
    public Schedule onMissed(MissedRuns policy) {
        return new Schedule(times, jitter, policy);
    }
}
