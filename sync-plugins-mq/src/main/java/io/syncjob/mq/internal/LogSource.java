package io.syncjob.mq.internal;

import io.syncjob.data.RowAppender;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.ValueFormat;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a range of a stream, in its order; a position is the place of a message, so that reading goes on exactly behind it. */
public final class LogSource extends MessageSource {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String EMPTY = "empty";
    private static final String AFTER = "after";
    private static final String ROWS = "rows";

    private final MessageLog log;
    private final long most;

    /**
     * @param log the stream, which is closed with this reader
     * @param most ends after so many messages; null for none
     */
    public LogSource(MessageLog log, List<MessageColumn> columns, Map<String, String> formats, @Nullable Long most) {
        this(log, columns, formats, ValueFormat.JSON, most);
    }

    /** The same for values in a format. */
    public LogSource(
            MessageLog log,
            List<MessageColumn> columns,
            Map<String, String> formats,
            ValueFormat valueFormat,
            @Nullable Long most) {
        super(log, columns, formats, valueFormat);
        this.log = log;
        this.most = most == null ? Long.MAX_VALUE : most;
    }

    @Override
    void reach() throws Exception {
        log.range();
    }

    @Override
    List<Split> plan(SplitRequest request) throws Exception {
        LogRange found = log.range();
        String words = found.empty()
                ? "no messages of the " + log.inWords()
                : "messages of the " + log.inWords() + " from " + found.from() + " to " + found.to();
        return List.of(new Split(
                "0",
                words,
                found.messages() < 0 ? -1 : Math.min(most, found.messages()),
                Map.of(FROM, found.from(), TO, found.to(), EMPTY, Boolean.toString(found.empty()))));
    }

    @Override
    public SplitReader open(Split split, Position position) throws Exception {
        String first = bound(split.bounds(), FROM);
        LogRange part =
                new LogRange(first, bound(split.bounds(), TO), -1, Boolean.parseBoolean(bound(split.bounds(), EMPTY)));
        boolean goesOn = position.isPlace() && position.marks().containsKey(AFTER);
        return new Reading(
                part.empty() ? null : log.open(part, goesOn ? log.after(bound(position.marks(), AFTER)) : first),
                rows(),
                most,
                position);
    }

    private static String bound(Map<String, String> bounds, String name) {
        return Objects.requireNonNull(bounds.get(name), name);
    }

    @Override
    public String consistency() {
        return "the messages up to the last one that was there when the run began";
    }

    @Override
    public List<Finding> check() throws Exception {
        LogRange found = log.range();
        return List.of(Finding.ok("The " + log.inWords() + " can be read"
                + (found.messages() < 0 ? "" : "; at most " + found.messages() + " messages are to be read")));
    }

    /** Reads the range, or what is left of it. */
    private static final class Reading implements SplitReader {
        private final @Nullable LogCursor cursor;
        private final MessageRows rows;
        private final long most;
        private Position start;
        private long read;
        private boolean any;

        /** @param cursor null where there is nothing to read */
        Reading(@Nullable LogCursor cursor, MessageRows rows, long most, Position start) {
            this.cursor = cursor;
            this.rows = rows;
            this.most = most;
            this.start = start;
            this.read = start.isPlace() ? Long.parseLong(bound(start.marks(), ROWS)) : 0;
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            while (!out.isFull()) {
                IncomingMessage message = cursor == null || read >= most ? null : cursor.next();
                if (message == null) {
                    return false;
                }
                rows.append(message, out);
                read++;
                any = true;
            }
            return true;
        }

        @Override
        public Position position() {
            if (cursor != null && any) {
                start = Position.at(Map.of(AFTER, cursor.place(), ROWS, Long.toString(read)));
                any = false;
            }
            return start.isPlace() ? start : Position.at(Map.of(ROWS, "0"));
        }

        @Override
        public void cancel() {
            if (cursor != null) {
                cursor.cancel();
            }
        }

        @Override
        public void close() throws Exception {
            if (cursor != null) {
                cursor.close();
            }
        }
    }
}
