package io.syncjob.mq.kafka;

import io.syncjob.mq.internal.settings.Settings;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in every partition of a topic. As a begin it is the first message that is read, as an end the first that is not.
 *
 * @param at what kind of place it is; null stands for what the other settings tell
 * @param time of {@link At#TIME}: the first message of that time or a later one
 * @param offsets of {@link At#OFFSETS}: the offset by the partition's number; a partition without one is read from its
 *     earliest message, or to its latest
 */
public record KafkaPoint(At at, @Nullable Instant time, Map<Integer, Long> offsets) {
    /** A kind of place. */
    public enum At {
        /** The first message that is still there. */
        EARLIEST,
        /** Behind the last message that is there when the run begins. */
        LATEST,
        /** The first message of a time or a later one; {@link #LATEST} where there is none. */
        TIME,
        /** An offset for each partition. */
        OFFSETS
    }

    public static final KafkaPoint EARLIEST = new KafkaPoint(At.EARLIEST, null, Map.of());
    public static final KafkaPoint LATEST = new KafkaPoint(At.LATEST, null, Map.of());

    public KafkaPoint {
        offsets = offsets == null ? Map.of() : Map.copyOf(offsets);
        if (at == null) {
            at = time != null ? At.TIME : At.OFFSETS;
        }
        if ((time != null) != (at == At.TIME) || offsets.isEmpty() == (at == At.OFFSETS)) {
            throw Settings.invalid(
                    "A 'begin' or 'end' at " + at + " is given the time " + time + " and the offsets " + offsets,
                    "Give a time for TIME, offsets for OFFSETS, and neither for EARLIEST and LATEST.");
        }
        offsets.forEach((partition, offset) -> {
            if (partition < 0 || offset < 0) {
                throw Settings.invalid(
                        "The 'offsets' name partition " + partition + " and offset " + offset,
                        "Give numbers of 0 or more.");
            }
        });
    }

    /** The first message of {@code time} or a later one. */
    public static KafkaPoint time(Instant time) {
        return new KafkaPoint(At.TIME, time, Map.of());
    }

    /** An offset for each partition. */
    public static KafkaPoint offsets(Map<Integer, Long> offsets) {
        return new KafkaPoint(At.OFFSETS, null, offsets);
    }
}
