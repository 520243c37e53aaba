package io.syncjob.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which zones the wall clocks of source and target stand. The engine asks only where a TIMESTAMP meets an INSTANT, or
 * where both zones are declared and a TIMESTAMP meets a TIMESTAMP; the JVM's own zone plays no part.
 *
 * <p>A wall clock that a change to summer time skips moves forward by the length of the gap, and one that a change from
 * summer time shows twice is taken at its first showing, as {@link java.time.ZonedDateTime#ofLocal} does.
 */
public interface TimeZones {
    /** Whether a wall clock of the source can be placed in time. */
    boolean knowsSource();

    /** Whether an instant can be shown on a wall clock of the target. */
    boolean knowsTarget();

    /** The instant at which a clock of the source shows {@code wallClock}. Asked only where {@link #knowsSource()}. */
    Instant toInstant(LocalDateTime wallClock);

    /** What a clock of the target shows at {@code instant}. Asked only where {@link #knowsTarget()}. */
    LocalDateTime toWallClock(Instant instant);

    /** No zone is declared: wall clocks and instants go through as they are and never meet. */
    static Declared undeclared() {
        return new Declared(null, null);
    }

    /** The zone of the source's wall clocks, an IANA id or an offset. */
    static Declared source(String zone) {
        return new Declared(ZoneId.of(zone), null);
    }

    /**
     * Zones declared for the whole job.
     *
     * @param sourceZone null where none is declared
     * @param targetZone null where none is declared
     */
    record Declared(@Nullable ZoneId sourceZone, @Nullable ZoneId targetZone) implements TimeZones {
        /** The same with the zone of the target's wall clocks, an IANA id or an offset. */
        public Declared target(String zone) {
            return new Declared(sourceZone, ZoneId.of(zone));
        }

        @Override
        public boolean knowsSource() {
            return sourceZone != null;
        }

        @Override
        public boolean knowsTarget() {
            return targetZone != null;
        }

        @Override
        public Instant toInstant(LocalDateTime wallClock) {
            return wallClock.atZone(required(sourceZone, "source")).toInstant();
        }

        @Override
        public LocalDateTime toWallClock(Instant instant) {
            return LocalDateTime.ofInstant(instant, required(targetZone, "target"));
        }

        private static ZoneId required(@Nullable ZoneId zone, String side) {
            return Optional.ofNullable(zone)
                    .orElseThrow(() -> new IllegalStateException("No zone is declared for the " + side));
        }
    }
}
