package io.syncjob.mq.sqs;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.ReadsColumns;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.ReaderConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads messages of an Amazon SQS queue, each as a row, and ends when a stop rule is met.
 *
 * <p>A message is deleted once its row is in the target for good. Until then it is kept from other consumers; when the run
 * fails they get it at once, and when its process dies after {@code visibility}.
 *
 * @param queue the queue's name or URL; it must be there
 * @param access how to get to it; null stands for {@link SqsAccess#DEFAULT}
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param stop when reading ends; null stands for {@link StopRules#DEFAULT}
 * @param consumers how many splits share the messages, at least 1; null stands for 1
 * @param inFlight when half as many messages were read since the last commit, they are committed, 1 to 120000, which is all that
 *     SQS gives out; null stands for 10000
 * @param visibility after so long SQS gives messages of a dead process to others, one second to 12 hours; null stands for two
 *     minutes. As long as the process lives that is put off
 * @param timeout how long a call may take before the run fails; null stands for a minute
 */
public record SqsReader(
        String queue,
        SqsAccess access,
        List<MessageColumn> columns,
        Map<String, String> formats,
        StopRules stop,
        Integer consumers,
        Integer inFlight,
        Duration visibility,
        Duration timeout)
        implements ReaderConfig, ReadsColumns<SqsReader> {
    private static final int IN_FLIGHT = 10_000;
    private static final int MOST_IN_FLIGHT = 120_000;
    private static final Duration VISIBILITY = Duration.ofMinutes(2);
    private static final Duration MOST_VISIBILITY = Duration.ofHours(12);

    public SqsReader {
        queue = Settings.text(queue, "queue");
        access = access == null ? SqsAccess.DEFAULT : access;
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        stop = stop == null ? StopRules.DEFAULT : stop;
        consumers = Settings.between(1, Integer.MAX_VALUE, consumers, 1, "consumers");
        inFlight = Settings.between(1, MOST_IN_FLIGHT, inFlight, IN_FLIGHT, "inFlight");
        visibility = Settings.duration(visibility, VISIBILITY, "visibility");
        if (visibility.toSeconds() < 1 || visibility.compareTo(MOST_VISIBILITY) > 0) {
            throw Settings.invalid(
                    "The setting 'visibility' is " + visibility,
                    "Give a duration from PT1S to " + MOST_VISIBILITY + ".");
        }
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
    }

    /** Reads a queue; columns are still to be added. */
    public static SqsReader queue(String queue) {
        return new SqsReader(
                queue,
                SqsAccess.DEFAULT,
                List.of(),
                Map.of(),
                StopRules.DEFAULT,
                1,
                IN_FLIGHT,
                VISIBILITY,
                Settings.TIMEOUT);
    }

    /** How to get to the queue. */
    public SqsReader access(SqsAccess way) {
        return with(draft -> draft.access = way);
    }

    @Override
    public SqsReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public SqsReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** When reading ends. */
    public SqsReader stop(StopRules rules) {
        return with(draft -> draft.stop = rules);
    }

    /** How many splits share the messages. */
    public SqsReader consumers(int number) {
        return with(draft -> draft.consumers = number);
    }

    /** When half as many messages were read since the last commit, they are committed. */
    public SqsReader inFlight(int number) {
        return with(draft -> draft.inFlight = number);
    }

    /** After so long SQS gives messages of a dead process to others. */
    public SqsReader visibility(Duration duration) {
        return with(draft -> draft.visibility = duration);
    }

    /** How long a call may take before the run fails. */
    public SqsReader timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    private SqsReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new SqsReader(
                queue,
                draft.access,
                draft.columns,
                draft.formats,
                draft.stop,
                draft.consumers,
                draft.inFlight,
                draft.visibility,
                draft.timeout);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private SqsAccess access;
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private StopRules stop;
        private Integer consumers;
        private Integer inFlight;
        private Duration visibility;
        private Duration timeout;

        Draft(SqsReader of) {
            access = of.access;
            columns = of.columns;
            formats = of.formats;
            stop = of.stop;
            consumers = of.consumers;
            inFlight = of.inFlight;
            visibility = of.visibility;
            timeout = of.timeout;
        }
    }
}
