package io.syncjob.core.convert;

import static io.syncjob.data.DataType.DATE;
import static io.syncjob.data.DataType.INSTANT;
import static io.syncjob.data.DataType.STRING;
import static io.syncjob.data.DataType.TIME;
import static io.syncjob.data.DataType.TIMESTAMP;
import static io.syncjob.data.DataType.instant;
import static io.syncjob.data.DataType.time;
import static io.syncjob.data.DataType.timestamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.TimeZones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MomentConversionTest {
    private static LocalDateTime clock(String text) {
        return LocalDateTime.parse(text);
    }

    static Stream<Arguments> exact() {
        return Stream.of(
                arguments(DATE, LocalDate.of(-9999, 1, 1), TIMESTAMP, clock("-9999-01-01T00:00")),
                arguments(TIMESTAMP, clock("1969-12-31T00:00"), DATE, LocalDate.of(1969, 12, 31)),
                arguments(
                        TIMESTAMP,
                        clock("1969-12-31T00:00:00.000000001"),
                        DATE,
                        "NOT_EXACT: 1969-12-31T00:00:00.000000001 cannot be held exactly by DATE"),
                arguments(
                        TIMESTAMP,
                        clock("1969-12-31T23:59:59.999999"),
                        DATE,
                        "NOT_EXACT: 1969-12-31T23:59:59.999999 cannot be held exactly by DATE"),
                arguments(
                        TIMESTAMP,
                        clock("2025-01-01T00:00:00.000001"),
                        timestamp(6),
                        clock("2025-01-01T00:00:00.000001")),
                arguments(
                        TIMESTAMP,
                        clock("2025-01-01T00:00:00.000001001"),
                        timestamp(6),
                        "NOT_EXACT: 2025-01-01T00:00:00.000001001 cannot be held exactly by TIMESTAMP(6)"),
                arguments(
                        TIMESTAMP,
                        clock("2025-01-01T00:00:00.00000123"),
                        timestamp(8),
                        clock("2025-01-01T00:00:00.00000123")),
                arguments(
                        TIMESTAMP,
                        clock("2025-01-01T00:00:00.000001234"),
                        timestamp(8),
                        "NOT_EXACT: 2025-01-01T00:00:00.000001234 cannot be held exactly by TIMESTAMP(8)"),
                arguments(timestamp(6), clock("1969-12-31T23:59:59"), timestamp(0), clock("1969-12-31T23:59:59")),
                arguments(
                        timestamp(6),
                        clock("1969-12-31T23:59:59.5"),
                        timestamp(0),
                        "NOT_EXACT: 1969-12-31T23:59:59.5 cannot be held exactly by TIMESTAMP(0)"),
                arguments(timestamp(3), clock("2025-01-01T00:00:00.123"), TIMESTAMP, clock("2025-01-01T00:00:00.123")),
                arguments(
                        INSTANT,
                        Instant.parse("2025-01-01T00:00:00.1234Z"),
                        instant(3),
                        "NOT_EXACT: 2025-01-01T00:00:00.1234Z cannot be held exactly by INSTANT(3)"),
                arguments(TIME, LocalTime.of(8, 0, 0, 500_000_000), time(1), LocalTime.of(8, 0, 0, 500_000_000)),
                arguments(
                        TIME,
                        LocalTime.of(8, 0, 0, 550_000_000),
                        time(1),
                        "NOT_EXACT: 08:00:00.55 cannot be held exactly by TIME(1)"));
    }

    static Stream<Arguments> cast() {
        return Stream.of(
                arguments(TIMESTAMP, clock("1969-12-31T23:59:59.999999"), DATE, LocalDate.of(1969, 12, 31)),
                arguments(
                        TIMESTAMP,
                        clock("1969-12-31T23:59:59.999999999"),
                        timestamp(8),
                        clock("1969-12-31T23:59:59.99999999")),
                arguments(
                        TIMESTAMP,
                        clock("1969-12-31T23:59:59.999999999"),
                        timestamp(6),
                        clock("1969-12-31T23:59:59.999999")),
                arguments(TIMESTAMP, clock("1969-12-31T23:59:59.999"), timestamp(0), clock("1969-12-31T23:59:59")),
                arguments(
                        INSTANT,
                        Instant.parse("1969-12-31T23:59:59.987Z"),
                        instant(2),
                        Instant.parse("1969-12-31T23:59:59.98Z")),
                arguments(TIME, LocalTime.MAX, time(0), LocalTime.of(23, 59, 59)));
    }

    @ParameterizedTest
    @MethodSource
    void exact(DataType from, Object value, DataType to, Object expected) {
        assertThat(Cells.exact(from, value, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void cast(DataType from, Object value, DataType to, Object expected) {
        assertThat(Cells.cast(from, value, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // Berlin's gap, 2025-03-30 from 02:00 to 03:00, moves forward; its overlap, 2025-10-26 from 02:00 to 03:00, is
        // taken at its first showing.
        "Europe/Berlin, 2025-03-30T01:59:59, 2025-03-30T00:59:59Z",
        "Europe/Berlin, 2025-03-30T02:30:00, 2025-03-30T01:30:00Z",
        "Europe/Berlin, 2025-03-30T03:00:00, 2025-03-30T01:00:00Z",
        "Europe/Berlin, 2025-10-26T01:59:59, 2025-10-25T23:59:59Z",
        "Europe/Berlin, 2025-10-26T02:00:00, 2025-10-26T00:00:00Z",
        "Europe/Berlin, 2025-10-26T02:59:59, 2025-10-26T00:59:59Z",
        "Europe/Berlin, 2025-10-26T03:00:00, 2025-10-26T02:00:00Z",
        "Asia/Shanghai, 2025-10-31T08:00:00, 2025-10-31T00:00:00Z",
        "Asia/Shanghai, 1800-01-01T00:00:00, 1799-12-31T15:54:17Z",
        "+05:30, 2025-10-31T08:00:00, 2025-10-31T02:30:00Z"
    })
    void aWallClockOfTheSourceBecomesAnInstant(String zone, String wallClock, String moment) {
        TimeZones zones = TimeZones.source(zone);
        assertThat(Cells.exact(TIMESTAMP, clock(wallClock), INSTANT, zones)).isEqualTo(Instant.parse(moment));
        assertThat(Cells.exact(STRING, wallClock, INSTANT, zones)).isEqualTo(Instant.parse(moment));
    }

    @Test
    void zonesConvertAsJavaTimeDoes() {
        long seed = 20251031;
        Random random = new Random(seed);
        for (String source : new String[] {"Europe/Berlin", "America/St_Johns", "Asia/Shanghai", "Pacific/Apia", "Z"}) {
            for (String target : new String[] {"UTC", "Australia/Lord_Howe", "Africa/Casablanca"}) {
                TimeZones zones = TimeZones.source(source).target(target);
                Column from = Column.of("c", TIMESTAMP);
                Column moments = Column.of("c", INSTANT);
                // One conversion for all values, so that what it remembers of offsets is put to the test.
                Conversion shown = Conversion.exact(from, from, zones);
                Conversion placed = Conversion.exact(from, moments, zones);
                Conversion seen = Conversion.exact(moments, from, zones);
                for (int i = 0; i < 2_000; i++) {
                    LocalDateTime wallClock = nearAChange(random, ZoneId.of(source), i);
                    Instant instant = wallClock.atZone(ZoneId.of(source)).toInstant();
                    LocalDateTime there = LocalDateTime.ofInstant(instant, ZoneId.of(target));
                    String where = "seed " + seed + ", " + wallClock + " from " + source + " to " + target;
                    assertThat(Cells.through(from, wallClock, INSTANT, placed))
                            .as(where)
                            .isEqualTo(instant);
                    assertThat(Cells.through(moments, instant, TIMESTAMP, seen))
                            .as(where)
                            .isEqualTo(there);
                    assertThat(Cells.through(from, wallClock, TIMESTAMP, shown))
                            .as(where)
                            .isEqualTo(
                                    ZoneId.of(source)
                                                    .getRules()
                                                    .equals(ZoneId.of(target).getRules())
                                            ? wallClock
                                            : there);
                }
            }
        }
    }

    /** Any wall clock, or one within two hours of a change of the zone's offset, or right at it. */
    private static LocalDateTime nearAChange(Random random, ZoneId zone, int i) {
        LocalDateTime any = LocalDateTime.ofEpochSecond(
                random.nextLong(-8_000_000_000L, 8_000_000_000L), random.nextInt(1_000_000_000), ZoneOffset.UTC);
        var change = zone.getRules().nextTransition(any.toInstant(ZoneOffset.UTC));
        if (i % 3 == 0 || change == null) {
            return any;
        }
        LocalDateTime at = i % 2 == 0 ? change.getDateTimeBefore() : change.getDateTimeAfter();
        return i % 5 == 0 ? at.plusSeconds(random.nextInt(3) - 1) : at.plusSeconds(random.nextInt(14_400) - 7_200);
    }

    @Test
    void anApplicationsOwnZonesAreAsked() {
        TimeZones own = new TimeZones() {
            @Override
            public boolean knowsSource() {
                return true;
            }

            @Override
            public boolean knowsTarget() {
                return true;
            }

            @Override
            public Instant toInstant(LocalDateTime wallClock) {
                return wallClock.toInstant(ZoneOffset.UTC).plusNanos(1);
            }

            @Override
            public LocalDateTime toWallClock(Instant instant) {
                return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).plusYears(1);
            }
        };
        LocalDateTime value = clock("2025-10-31T08:00:00");
        assertThat(Cells.exact(TIMESTAMP, value, INSTANT, own))
                .isEqualTo(Instant.parse("2025-10-31T08:00:00.000000001Z"));
        assertThat(Cells.exact(STRING, value.toString(), INSTANT, own))
                .isEqualTo(Instant.parse("2025-10-31T08:00:00.000000001Z"));
        assertThat(Cells.exact(INSTANT, Instant.parse("2025-10-31T08:00:00Z"), TIMESTAMP, own))
                .isEqualTo(value.plusYears(1));
        assertThat(Cells.exact(TIMESTAMP, value, TIMESTAMP, own))
                .isEqualTo(value.plusYears(1).plusNanos(1));
        assertThat(Cells.exact(TIMESTAMP, clock("9999-12-31T08:00:00"), TIMESTAMP, own))
                .isEqualTo("OUT_OF_RANGE: +10000-12-31T08:00:00.000000001Z is out of the range of TIMESTAMP");
    }

    @Test
    void aMomentMovedOutOfTheYearsIsDirty() {
        assertThat(Cells.exact(TIMESTAMP, clock("9999-12-31T23:00:00"), INSTANT, TimeZones.source("America/New_York")))
                .isEqualTo("OUT_OF_RANGE: +10000-01-01T04:00 is out of the range of INSTANT");
        assertThat(Cells.exact(TIMESTAMP, clock("-9999-01-01T00:00:00"), INSTANT, TimeZones.source("Asia/Shanghai")))
                .isEqualTo("OUT_OF_RANGE: -10000-12-31T15:54:17 is out of the range of INSTANT");
    }

    @Test
    void wallClocksAndInstantsMeetOnlyThroughDeclaredZones() {
        assertThatThrownBy(() -> Cells.exact(
                        TIMESTAMP, null, INSTANT, TimeZones.undeclared().target("UTC")))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INCOMPATIBLE_TYPES))
                .hasMessage(
                        "Column 'c' is TIMESTAMP and is to become INSTANT, and no zone is declared in which the wall"
                                + " clock stands. Declare the source's zone, as in"
                                + " timeZones(TimeZones.source(\"Asia/Shanghai\")).");
        assertThatThrownBy(() -> Cells.exact(INSTANT, null, TIMESTAMP, TimeZones.source("UTC")))
                .hasMessage("Column 'c' is INSTANT and is to become TIMESTAMP, and no zone is declared for the target's"
                        + " wall clocks. Declare the target's zone, as in"
                        + " timeZones(TimeZones.undeclared().target(\"UTC\")).");
        // With one zone, or with two that always show the same, wall clocks pass.
        assertThat(Conversion.exact(Column.of("c", TIMESTAMP), Column.of("c", TIMESTAMP), TimeZones.source("UTC"))
                        .isShared())
                .isTrue();
        assertThat(Conversion.exact(
                                Column.of("c", TIMESTAMP),
                                Column.of("c", TIMESTAMP),
                                TimeZones.source("UTC").target("Z"))
                        .isShared())
                .isTrue();
    }
}
