package io.syncjob.core.convert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The offset of one zone, remembered for the stretch of time in which it holds: asking the zone's rules for every cell costs
 * ten times as much. Several threads may share it: what is remembered is immutable, so a thread that sees another's note, or
 * none, or overwrites one, still gets the right offset.
 */
final class ZoneOffsets {
    /** Slots of 2 to the power of 21 seconds, 24 days, so that a slot seldom holds more than one offset; together 17 years. */
    private static final int SLOT_BITS = 21;

    private static final int SLOTS = 256;

    private final ZoneRules rules;
    private final @Nullable Stretch[] ofInstants = new @Nullable Stretch[SLOTS];
    private final @Nullable Stretch[] ofWallClocks = new @Nullable Stretch[SLOTS];

    ZoneOffsets(ZoneRules rules) {
        this.rules = rules;
    }

    /** The offset in seconds from {@code first} up to, not including, {@code end}. */
    private record Stretch(long first, long end, int offset) {}

    private static int slot(long second) {
        return (int) (second >> SLOT_BITS) & (SLOTS - 1);
    }

    /** The offset in seconds of the zone's clocks at an instant, in seconds since 1970. */
    int atInstant(long second) {
        Stretch known = ofInstants[slot(second)];
        if (known == null || second < known.first || second >= known.end) {
            known = stretchOfInstant(second);
            ofInstants[slot(second)] = known;
        }
        return known.offset;
    }

    private Stretch stretchOfInstant(long second) {
        Instant instant = Instant.ofEpochSecond(second);
        // The one before is strictly before, and one at this very second counts as before.
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        return new Stretch(
                before == null ? Long.MIN_VALUE : before.toEpochSecond(),
                after == null ? Long.MAX_VALUE : after.toEpochSecond(),
                rules.getOffset(instant).getTotalSeconds());
    }

    /**
     * The offset in seconds of the zone's clocks when they show a wall clock, in seconds since 1970 on it. In a gap and in an
     * overlap it is the offset before the change.
     */
    int atWallClock(long second) {
        Stretch known = ofWallClocks[slot(second)];
        if (known == null || second < known.first || second >= known.end) {
            known = stretchOfWallClock(second);
            ofWallClocks[slot(second)] = known;
        }
        return known.offset;
    }

    private Stretch stretchOfWallClock(long second) {
        LocalDateTime wallClock = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        int offset = rules.getOffset(wallClock).getTotalSeconds();
        if (rules.getTransition(wallClock) != null) {
            return new Stretch(second, second + 1, offset);
        }
        Instant instant = Instant.ofEpochSecond(second - offset);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        return new Stretch(
                before == null ? Long.MIN_VALUE : Math.max(before(before), after(before)),
                after == null ? Long.MAX_VALUE : Math.min(before(after), after(after)),
                offset);
    }

    private static long before(ZoneOffsetTransition change) {
        return change.toEpochSecond() + change.getOffsetBefore().getTotalSeconds();
    }

    private static long after(ZoneOffsetTransition change) {
        return change.toEpochSecond() + change.getOffsetAfter().getTotalSeconds();
    }
}
