package io.syncjob.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When schedules are due. */
class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 2 * * * | 2025-10-31T02:29:59Z | 2025-11-01T02:30+01:00[Europe/Berlin]",
                "30 2 * * * | 2025-11-01T01:30:00Z | 2025-11-02T02:30+01:00[Europe/Berlin]",
                "0 30 2 * * ? | 2025-10-31T23:00:00Z | 2025-11-01T02:30+01:00[Europe/Berlin]",
                "15 30 2 * * ? 2026 | 2025-10-31T23:00:00Z | 2026-01-01T02:30:15+01:00[Europe/Berlin]",
                "*/15 * * * * | 2025-11-01T10:46:00Z | 2025-11-01T12:00+01:00[Europe/Berlin]",
                "0 0 1 * * | 2025-10-31T23:30:00Z | 2025-12-01T00:00+01:00[Europe/Berlin]",
                "0 6 * * 1-5 | 2025-10-31T12:00:00Z | 2025-11-03T06:00+01:00[Europe/Berlin]",
                "0 0 12 L * ? | 2026-02-01T12:00:00Z | 2026-02-28T12:00+01:00[Europe/Berlin]",
                // The clocks go from 02:00 to 03:00 on this day.
                "*/15 * * * * | 2026-03-29T00:45:00Z | 2026-03-29T03:00+02:00[Europe/Berlin]",
                "*/15 * * * * | 2026-03-29T01:00:00Z | 2026-03-29T03:15+02:00[Europe/Berlin]",
                "30 2 * * * | 2026-03-28T12:00:00Z | 2026-03-29T03:30+02:00[Europe/Berlin]",
            })
    void cronExpressions(String expression, ZonedDateTime after, String due) {
        Optional<ZonedDateTime> next = Schedule.cron(expression, BERLIN).times().after(after);
        assertThat(next.map(ZonedDateTime::toString)).contains(due);
    }

    @Test
    void aDayHasOneRunWhereTheClocksArePutBack() {
        Schedule schedule = Schedule.cron("30 2 * * *", BERLIN);
        ZonedDateTime first = schedule.times()
                .after(ZonedDateTime.parse("2026-10-24T12:00:00Z"))
                .orElseThrow();
        ZonedDateTime second = schedule.times().after(first).orElseThrow();
        assertThat(first.toLocalDateTime()).hasToString("2026-10-25T02:30");
        assertThat(second.toLocalDateTime()).hasToString("2026-10-26T02:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * *", "61 * * * *", "a b c d e", "0 0 0 31 2 *  x y"})
    void whatIsNoExpressionIsRefused(String expression) {
        assertThatThrownBy(() -> Schedule.cron(expression, BERLIN))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("is no cron expression")
                .hasMessageContaining("30 2 * * *");
    }

    @Test
    void aYearThatIsOverHasNoTimeLeft() {
        assertThat(Schedule.cron("0 0 0 1 1 ? 2020", BERLIN).times().after(ZonedDateTime.parse("2025-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void intervalsPassFromTheFirstTimeOn() {
        ZonedDateTime first = ZonedDateTime.parse("2026-03-29T00:30:00+01:00[Europe/Berlin]");
        Schedule schedule = Schedule.every(Duration.ofHours(2), first);
        assertThat(schedule.times().after(first.minusYears(1))).contains(first);
        assertThat(schedule.times().after(first).map(ZonedDateTime::toString))
                .contains("2026-03-29T03:30+02:00[Europe/Berlin]");
        assertThat(schedule.times().after(first.plusMinutes(119)))
                .isEqualTo(schedule.times().after(first));
        assertThatThrownBy(() -> Schedule.every(Duration.ofMillis(999), first))
                .hasMessageContaining("a second or more");
        assertThatThrownBy(() -> schedule.jitter(Duration.ofSeconds(-1))).hasMessageContaining("0 or more");
    }
}
