package io.syncjob.mq;

import io.syncjob.mq.internal.settings.Settings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place in a stream that keeps its messages. As a begin it is the first message that is read, as an end the first that is
 * not.
 *
 * @param at what kind of place it is; null stands for what the other settings tell
 * @param time of {@link At#TIME}: the first message of that time or a later one
 * @param place of {@link At#PLACE}, as the queue writes it: an id of Redis, a sequence number of JetStream
 */
public record StreamPoint(
        At at, @Nullable Instant time, @Nullable String place) {
    /** A kind of place. */
    public enum At {
        /** The first message that is still there. */
        EARLIEST,
        /** Behind the last message that is there when the run begins. */
        LATEST,
        /** The first message of a time or a later one; {@link #LATEST} where there is none. */
        TIME,
        /** A place that the queue itself has a name for. */
        PLACE
    }

    public static final StreamPoint EARLIEST = new StreamPoint(At.EARLIEST, null, null);
    public static final StreamPoint LATEST = new StreamPoint(At.LATEST, null, null);

    public StreamPoint {
        if (at == null) {
            at = time != null ? At.TIME : At.PLACE;
        }
        if ((time != null) != (at == At.TIME) || (place != null) != (at == At.PLACE)) {
            throw Settings.invalid(
                    "A 'begin' or 'end' at " + at + " is given the time " + time + " and the place " + place,
                    "Give a time for TIME, a place for PLACE, and neither for EARLIEST and LATEST.");
        }
    }

    /** The first message of {@code time} or a later one. */
    public static StreamPoint time(Instant time) {
        return new StreamPoint(At.TIME, time, null);
    }

    /** A place as the queue writes it. */
    public static StreamPoint place(String place) {
        return new StreamPoint(At.PLACE, null, place);
    }
}
