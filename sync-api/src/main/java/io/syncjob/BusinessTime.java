package io.syncjob;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The time that a run is for. The parameters of a job count from it, and never from the clock, so that a run that is late or
 * is repeated moves the same rows. Another time is also another run to resume.
 *
 * @param scheduled when the run is due, to the second, with the zone in which its days begin; {@code $[…]} counts from it
 */
public record BusinessTime(ZonedDateTime scheduled) {
    public BusinessTime {
        scheduled = scheduled.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A run that is due at {@code scheduled}: its business date is the day before. */
    public static BusinessTime at(ZonedDateTime scheduled) {
        return new BusinessTime(scheduled);
    }

    /** A run that is due at {@code scheduled}, where days begin as they do in {@code zone}. */
    public static BusinessTime at(Instant scheduled, ZoneId zone) {
        return new BusinessTime(scheduled.atZone(zone));
    }

    /** A run for the rows of {@code date}: it is due when the next day begins in {@code zone}. */
    public static BusinessTime on(LocalDate date, ZoneId zone) {
        return new BusinessTime(date.plusDays(1).atStartOfDay(zone));
    }

    /** The business date, from which {@code ${…}} counts: the day before the one on which the run is due. */
    public LocalDate date() {
        return scheduled.toLocalDate().minusDays(1);
    }
}
