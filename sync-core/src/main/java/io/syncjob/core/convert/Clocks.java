package io.syncjob.core.convert;

import io.syncjob.data.Row;
import io.syncjob.policy.TimeZones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rules for values that meet a time zone on their way. */
final class Clocks {
    private Clocks() {}

    static Conversion timestampToTimestamp(Pair pair) {
        TimeZones zones = pair.zones();
        if (!zones.knowsSource() || !zones.knowsTarget()) {
            return MomentRules.sameClock(pair);
        }
        String how = source(zones) + ", " + target(zones);
        if (!(zones instanceof TimeZones.Declared declared)) {
            return asked(
                    pair,
                    (in, column) -> zones.toWallClock(zones.toInstant(wallClock(in, column)))
                            .toInstant(ZoneOffset.UTC),
                    how);
        }
        // Where both zones always show the same, no wall clock needs another look.
        if (rules(declared.sourceZone()).equals(rules(declared.targetZone()))) {
            return MomentRules.sameClock(pair);
        }
        LongUnaryOperator toInstant = toInstant(declared);
        LongUnaryOperator toWallClock = toWallClock(declared);
        return shifted(pair, micros -> toWallClock.applyAsLong(toInstant.applyAsLong(micros)), how);
    }

    static Conversion timestampToInstant(Pair pair) {
        TimeZones zones = pair.zones();
        if (!zones.knowsSource()) {
            throw pair.refused(
                    "and no zone is declared in which the wall clock stands",
                    "Declare the source's zone, as in timeZones(TimeZones.source(\"Asia/Shanghai\")).");
        }
        return zones instanceof TimeZones.Declared declared
                ? shifted(pair, toInstant(declared), source(zones))
                : asked(pair, (in, column) -> zones.toInstant(wallClock(in, column)), source(zones));
    }

    static Conversion instantToTimestamp(Pair pair) {
        TimeZones zones = pair.zones();
        if (!zones.knowsTarget()) {
            throw pair.refused(
                    "and no zone is declared for the target's wall clocks",
                    "Declare the target's zone, as in timeZones(TimeZones.undeclared().target(\"UTC\")).");
        }
        return zones instanceof TimeZones.Declared declared
                ? shifted(pair, toWallClock(declared), target(zones))
                : asked(
                        pair,
                        (in, column) -> zones.toWallClock(
                                        Moments.instant(in.getEpochMicros(column), in.getNanosOfMicro(column)))
                                .toInstant(ZoneOffset.UTC),
                        target(zones));
    }

    /** Offsets of declared zones are whole seconds, so that only the microseconds move. */
    private static Conversion shifted(Pair pair, LongUnaryOperator shift, String how) {
        MomentCell cell = new MomentCell(pair);
        return Conversion.converted(
                (in, column, out, to) ->
                        cell.put(out, to, shift.applyAsLong(in.getEpochMicros(column)), in.getNanosOfMicro(column)),
                how);
    }

    /** Zones of an application's own are asked for each cell. */
    private static Conversion asked(Pair pair, BiFunction<Row, Integer, Instant> zones, String how) {
        MomentCell cell = new MomentCell(pair);
        return Conversion.converted(
                (in, column, out, to) -> {
                    Instant moment = zones.apply(in, column);
                    cell.put(out, to, moment);
                },
                how);
    }

    private static LocalDateTime wallClock(Row in, int column) {
        return Moments.wallClock(in.getEpochMicros(column), in.getNanosOfMicro(column));
    }

    /** From a wall clock of the source, in microseconds, to the instant. */
    static LongUnaryOperator toInstant(TimeZones.Declared declared) {
        ZoneOffsets offsets = new ZoneOffsets(rules(declared.sourceZone()));
        return micros -> micros
                - offsets.atWallClock(Math.floorDiv(micros, Moments.MICROS_OF_SECOND)) * Moments.MICROS_OF_SECOND;
    }

    private static LongUnaryOperator toWallClock(TimeZones.Declared declared) {
        ZoneOffsets offsets = new ZoneOffsets(rules(declared.targetZone()));
        return micros ->
                micros + offsets.atInstant(Math.floorDiv(micros, Moments.MICROS_OF_SECOND)) * Moments.MICROS_OF_SECOND;
    }

    private static ZoneRules rules(@Nullable ZoneId zone) {
        return Objects.requireNonNull(zone, "zone").getRules();
    }

    private static String source(TimeZones zones) {
        return zones instanceof TimeZones.Declared declared
                ? "source zone " + declared.sourceZone()
                : "source zone by " + zones.getClass().getSimpleName();
    }

    private static String target(TimeZones zones) {
        return zones instanceof TimeZones.Declared declared
                ? "target zone " + declared.targetZone()
                : "target zone by " + zones.getClass().getSimpleName();
    }
}
