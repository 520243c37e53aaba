package io.syncjob.mq.internal;

import io.syncjob.data.RowAppender;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.StopRules;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Reads what a queue gives until a stop rule is met. A position is the number of rows: which they are the queue knows, and
 * so what is acknowledged is not given again.
 */
final class PlainSplitReader implements SplitReader {
    private static final String ROWS = "rows";
    private static final long POLL_MILLIS = 100;
    private static final long LINGER_MILLIS = 50;
    private static final Duration COMMIT_PATIENCE = Duration.ofMinutes(1);

    private final Deliveries deliveries;
    private final MessageRows rows;
    private final StopRules stop;
    private final long most;
    private final long begun = System.nanoTime();
    private long read;
    private long acknowledged;
    private long lastSign = begun;
    private volatile boolean cancelled;

    /**
     * @param most the messages to read in all
     * @param read how many of them were read before
     */
    PlainSplitReader(Origin origin, MessageRows rows, StopRules stop, long most, long read) throws Exception {
        this.rows = rows;
        this.stop = stop;
        this.most = most;
        this.read = read;
        this.acknowledged = read;
        this.deliveries = origin.open();
    }

    /** The rows before a position. */
    static long rows(Position position) {
        return position.isPlace()
                ? Long.parseLong(Objects.requireNonNull(position.marks().get(ROWS), ROWS))
                : 0;
    }

    @Override
    public boolean fill(RowAppender out) throws Exception {
        boolean any = false;
        while (!out.isFull()) {
            if (read >= most || System.nanoTime() - begun > stop.longest().toNanos()) {
                return false;
            }
            IncomingMessage message = deliveries.next(patienceMillis(any));
            if (cancelled) {
                throw new SyncException(SyncError.CANCELLED, "Reading was cancelled", "");
            }
            if (message == null) {
                return any || isWaitedFor();
            }
            rows.append(message, out);
            read++;
            any = true;
            lastSign = System.nanoTime();
        }
        return true;
    }

    /** A batch is worth waiting a moment for, unless what is in it is waited for. */
    private long patienceMillis(boolean any) {
        if (!any) {
            return POLL_MILLIS;
        }
        return awaitsCommit() ? 0 : LINGER_MILLIS;
    }

    /** Nothing came: whether more can come. A queue that waits for acknowledgements, and so for the target, is not idle. */
    private boolean isWaitedFor() {
        long silent = System.nanoTime() - lastSign;
        return silent <= stop.idle().toNanos() || (awaitsCommit() && silent <= COMMIT_PATIENCE.toNanos());
    }

    @Override
    public Position position() {
        return Position.at(Map.of(ROWS, Long.toString(read)));
    }

    @Override
    public boolean awaitsCommit() {
        return acknowledged < read && deliveries.awaitsAcknowledgement();
    }

    @Override
    public void committed(SplitProgress progress) throws Exception {
        long told = rows(progress.position());
        deliveries.acknowledge(told - acknowledged);
        acknowledged = told;
        lastSign = System.nanoTime();
    }

    @Override
    public void cancel() {
        cancelled = true;
        deliveries.cancel();
    }

    @Override
    public void close() throws Exception {
        deliveries.close();
    }
}
