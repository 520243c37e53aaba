package io.syncjob.mq;

import io.syncjob.mq.internal.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When reading of a queue ends that has no offsets to end at: at whatever comes first.
 *
 * @param rows after so many messages, those that do not fit their columns included; null for no such end, or for the messages
 *     that wait when the run begins, where the queue can tell their number
 * @param idle when nothing has come for so long; null stands for five seconds
 * @param longest after so long, however many messages still come; null stands for an hour
 */
public record StopRules(@Nullable Long rows, Duration idle, Duration longest) {
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** What holds where nothing is said. */
    public static final StopRules DEFAULT = new StopRules(null, IDLE, LONGEST);

    public StopRules {
        if (rows != null && rows < 0) {
            throw Settings.invalid("The setting 'stop.rows' is " + rows, "Give a number of 0 or more.");
        }
        idle = Settings.duration(idle, IDLE, "stop.idle");
        longest = Settings.duration(longest, LONGEST, "stop.longest");
    }

    /** Ends after so many messages. */
    public static StopRules afterRows(long rows) {
        return new StopRules(rows, IDLE, LONGEST);
    }

    /** Ends when nothing has come for so long. */
    public static StopRules afterIdle(Duration idle) {
        return new StopRules(null, idle, LONGEST);
    }

    /** Ends also after so many messages. */
    public StopRules orRows(long number) {
        return new StopRules(number, idle, longest);
    }

    /** Ends also when nothing has come for so long. */
    public StopRules orIdle(Duration duration) {
        return new StopRules(rows, duration, longest);
    }

    /** Ends also after so long. */
    public StopRules orLongest(Duration duration) {
        return new StopRules(rows, idle, duration);
    }
}
