package io.syncjob.mq.pulsar;

import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.internal.LogRange;
import io.syncjob.mq.internal.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;

/** Looks up what is to be read of one partition. */
final class PulsarPartition {
    private static final String NAME = "syncjob-looks";
    private static final int PREFETCH = 10;
    private static final long ALWAYS = Long.MIN_VALUE;

    private final PulsarReader config;
    private final PulsarConnection connection;
    private final String topic;
    private final int number;

    /**
     * @param topic of the partition
     * @param number of the partition, or -1 for a topic without
     */
    PulsarPartition(PulsarReader config, PulsarConnection connection, String topic, int number) {
        this.config = config;
        this.connection = connection;
        this.topic = topic;
        this.number = number;
    }

    /**
     * What is to be read.
     *
     * @param begin the place of the first message, where the settings name one
     * @param end the place of the first message that is not read, where the settings name one
     */
    LogRange range(@Nullable PulsarPlace begin, @Nullable PulsarPlace end) throws Exception {
        try (PulsarTape tape = tape(PulsarPlace.earliest(number))) {
            PulsarPlace newest = tape.newest();
            PulsarEnd to = end(end, newest);
            StreamPoint.At at = config.begin().at();
            PulsarPlace from;
            if (newest == null) {
                from = PulsarPlace.earliest(number);
            } else if (at == StreamPoint.At.LATEST) {
                from = newest.after();
            } else if (at == StreamPoint.At.TIME) {
                from = orBehind(firstOf(time(config.begin()), newest), newest);
            } else {
                PulsarPlace earliest = firstAt(tape, PulsarPlace.earliest(number), newest);
                from = begin == null || earliest == null
                        ? orBehind(earliest, newest)
                        : existing(begin, earliest, newest);
            }
            boolean empty = to.isBefore(from);
            return new LogRange(from.toString(), to.toString(), empty ? 0 : -1, empty);
        }
    }

    private static PulsarPlace orBehind(@Nullable PulsarPlace found, PulsarPlace newest) {
        return found == null ? newest.after() : found;
    }

    /** The message of a place, or the first one behind it. */
    private PulsarPlace existing(PulsarPlace begin, PulsarPlace earliest, PulsarPlace newest) throws Exception {
        if (begin.compareEntry(earliest) < 0 && !config.compacted()) {
            throw Settings.invalid(
                    "The 'begin' is the message " + begin + " of the topic '" + topic + "', whose first message is "
                            + earliest + ": what stood before was deleted",
                    "Begin there or later, or at EARLIEST; the messages in between are lost to this job.");
        }
        if (begin.compareEntry(newest) > 0) {
            return begin;
        }
        try (PulsarTape tape = tape(begin)) {
            return orBehind(firstAt(tape, begin, newest), newest);
        }
    }

    private PulsarEnd end(@Nullable PulsarPlace place, @Nullable PulsarPlace newest) throws Exception {
        // Before all messages: an end that is always reached.
        PulsarPlace last = newest == null ? PulsarPlace.earliest(number) : newest;
        boolean isOpen = config.idle() != null;
        return switch (config.end().at()) {
            case EARLIEST -> PulsarEnd.at(PulsarPlace.earliest(number));
            case LATEST -> PulsarEnd.at(last);
            case TIME -> {
                Instant time = time(config.end());
                PulsarPlace found = newest == null ? null : firstOf(time, newest);
                if (found != null) {
                    yield PulsarEnd.at(found.before());
                }
                yield isOpen ? new PulsarEnd(null, time) : PulsarEnd.at(last);
            }
            case PLACE ->
                PulsarEnd.at(place != null && (isOpen || place.compareEntry(last) <= 0) ? place.before() : last);
        };
    }

    private static Instant time(StreamPoint point) {
        return Objects.requireNonNull(point.time(), "time");
    }

    private PulsarTape tape(PulsarPlace from) throws Exception {
        return PulsarTape.open(connection, topic, from.start(), config.compacted(), PREFETCH, NAME);
    }

    /** The first message of a time or a later one; null where there is none. */
    private @Nullable PulsarPlace firstOf(Instant time, PulsarPlace newest) throws Exception {
        long millis = Math.max(0, time.toEpochMilli());
        PulsarPlace earliest = PulsarPlace.earliest(number);
        try (PulsarTape tape = tape(earliest)) {
            tape.seek(millis);
            return first(tape, earliest, millis, newest);
        }
    }

    /** The message of a place, or the first one behind it; null where there is none. */
    private @Nullable PulsarPlace firstAt(PulsarTape tape, PulsarPlace from, PulsarPlace newest) throws Exception {
        return first(tape, from, ALWAYS, newest);
    }

    private @Nullable PulsarPlace first(PulsarTape tape, PulsarPlace from, long since, PulsarPlace newest)
            throws Exception {
        long lastSign = System.nanoTime();
        while (true) {
            Message<byte[]> message = tape.next();
            PulsarPlace place = tape.seen();
            if (message == null || place == null) {
                if (tape.isExhausted(from, tape.newest()) || (since != ALWAYS && !tape.hasMore())) {
                    return null;
                }
                if (System.nanoTime() - lastSign > TimeUnit.MILLISECONDS.toNanos(connection.timeoutMillis())) {
                    throw new TimeoutException("Nothing came for " + config.timeout());
                }
            } else {
                lastSign = System.nanoTime();
                if (!newest.includes(place)) {
                    return null;
                }
                if (message.getPublishTime() >= since && !from.isBehind(place)) {
                    return place;
                }
            }
        }
    }

    /** The places of this partition among those that the settings name. */
    static @Nullable PulsarPlace of(List<PulsarPlace> places, int number) {
        return places.stream()
                .filter(place -> place.partition() == number || (places.size() == 1 && place.partition() < 0))
                .findFirst()
                .map(place -> place.withPartition(number))
                .orElse(null);
    }
}
