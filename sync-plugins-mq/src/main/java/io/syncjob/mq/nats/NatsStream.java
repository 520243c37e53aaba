package io.syncjob.mq.nats;

import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.StreamState;
import io.syncjob.error.SyncError;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.internal.LogCursor;
import io.syncjob.mq.internal.LogRange;
import io.syncjob.mq.internal.MessageLog;
import io.syncjob.mq.internal.settings.Settings;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** A stream that is read; a place is a sequence number. */
final class NatsStream implements MessageLog {
    /** The server deletes a consumer that was left behind so long ago. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(5);

    private final NatsReader config;
    private final NatsConnection connection;
    private final int batchBytes;

    NatsStream(NatsReader config, NatsConnection connection, int batchBytes) {
        this.config = config;
        this.connection = connection;
        this.batchBytes = batchBytes;
    }

    @Override
    public String inWords() {
        return "stream '" + config.stream() + "'";
    }

    @Override
    public List<LogRange> ranges() throws Exception {
        try {
            StreamState state = connection
                    .get()
                    .jetStreamManagement()
                    .getStreamInfo(config.stream())
                    .getStreamState();
            long first = Math.max(1, state.getFirstSequence());
            long last = state.getLastSequence();
            long begin = sequence(config.begin(), "begin", first, last);
            long end = sequence(config.end(), "end", first, last);
            if (config.begin().at() == StreamPoint.At.PLACE && begin < first) {
                throw Settings.invalid(
                        "The 'begin' is sequence " + begin + " of the " + inWords() + ", whose first message is "
                                + first + ": what stood before was deleted",
                        "Begin there or later, or at EARLIEST; the messages in between are lost to this job.");
            }
            long to = Math.min(end - 1, last);
            boolean empty = begin > to || state.getMsgCount() == 0;
            return List.of(new LogRange(Long.toString(begin), Long.toString(to), empty ? 0 : to - begin + 1, empty));
        } catch (Exception e) {
            throw connection.failed(e, inWords(), SyncError.READ_FAILED);
        }
    }

    private long sequence(StreamPoint point, String setting, long first, long last) throws Exception {
        return switch (point.at()) {
            case EARLIEST -> first;
            case LATEST -> last + 1;
            case PLACE -> parse(Objects.requireNonNull(point.place(), "place"), setting);
            case TIME -> {
                ConsumerConfiguration from = consumer()
                        .deliverPolicy(DeliverPolicy.ByStartTime)
                        .startTime(Objects.requireNonNull(point.time(), "time").atZone(ZoneOffset.UTC))
                        .build();
                JetStreamSubscription subscription = subscribe(from);
                try {
                    long pending = subscription.getConsumerInfo().getNumPending();
                    List<Message> found = pending == 0 ? List.of() : subscription.fetch(1, connection.timeout());
                    yield found.isEmpty() ? last + 1 : found.get(0).metaData().streamSequence();
                } finally {
                    connection
                            .get()
                            .jetStreamManagement()
                            .deleteConsumer(config.stream(), subscription.getConsumerName());
                    subscription.unsubscribe();
                }
            }
        };
    }

    private static long parse(String text, String setting) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Settings.invalid(
                    "The place '" + text + "' of '" + setting + "' is no sequence number",
                    "Give a number of 1 or more.");
        }
        return Long.parseLong(text);
    }

    private ConsumerConfiguration.Builder consumer() {
        ConsumerConfiguration.Builder consumer =
                ConsumerConfiguration.builder().ackPolicy(AckPolicy.None).inactiveThreshold(LEFT_BEHIND);
        return config.subject() == null ? consumer : consumer.filterSubject(config.subject());
    }

    private JetStreamSubscription subscribe(ConsumerConfiguration consumer) throws Exception {
        PullSubscribeOptions options = PullSubscribeOptions.builder().stream(config.stream())
                .configuration(consumer)
                .build();
        return connection.get().jetStream().subscribe(config.subject(), options);
    }

    @Override
    public LogCursor open(LogRange range, String from) throws Exception {
        try {
            ConsumerConfiguration consumer = consumer()
                    .deliverPolicy(DeliverPolicy.ByStartSequence)
                    .startSequence(Long.parseLong(from))
                    .build();
            return new NatsMessages(
                    config, connection, inWords(), subscribe(consumer), Long.parseLong(range.to()), batchBytes);
        } catch (Exception e) {
            throw connection.failed(e, inWords(), SyncError.READ_FAILED);
        }
    }

    @Override
    public String after(String place) {
        return Long.toString(Long.parseLong(place) + 1);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return NatsConnection.isUnreachable(failure);
    }

    @Override
    public void cancel() {
        connection.close();
    }

    @Override
    public void close() {
        connection.close();
    }
}
