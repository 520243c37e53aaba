package io.syncjob.mq.internal;

import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.MessageColumn;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a range of a stream, in its order; a position is the place of a message, so that reading goes on exactly behind it. */
public final class LogSource implements RowReader {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String EMPTY = "empty";
    private static final String AFTER = "after";
    private static final String ROWS = "rows";

    private final MessageLog log;
    private final List<MessageColumn> columns;
    private final Map<String, String> formats;
    private final long most;
    private final Schema schema;
    private boolean reached;
    private OptionalLong planned = OptionalLong.empty();

    /**
     * @param log the stream, which is closed with this reader
     * @param most ends after so many messages; null for none
     */
    public LogSource(MessageLog log, List<MessageColumn> columns, Map<String, String> formats, @Nullable Long most) {
        this.log = log;
        this.columns = columns;
        this.formats = formats;
        this.most = most == null ? Long.MAX_VALUE : most;
        this.schema = MessageRows.checkedSchema(columns, formats);
    }

    @Override
    public Schema schema() throws Exception {
        if (!reached) {
            log.range();
            reached = true;
        }
        return schema;
    }

    @Override
    public List<Split> splits(SplitRequest request) throws Exception {
        if (!request.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "Messages of the " + log.inWords() + " are not told apart by columns",
                    "Leave .by(…) out of the splits.");
        }
        LogRange range = log.range();
        planned = range.messages() < 0 ? OptionalLong.empty() : OptionalLong.of(Math.min(most, range.messages()));
        String words = range.empty()
                ? "no messages of the " + log.inWords()
                : "messages of the " + log.inWords() + " from " + range.from() + " to " + range.to();
        return List.of(new Split(
                "0",
                words,
                planned.orElse(-1),
                Map.of(FROM, range.from(), TO, range.to(), EMPTY, Boolean.toString(range.empty()))));
    }

    @Override
    public SplitReader open(Split split, Position position) throws Exception {
        String first = bound(split.bounds(), FROM);
        LogRange range =
                new LogRange(first, bound(split.bounds(), TO), -1, Boolean.parseBoolean(bound(split.bounds(), EMPTY)));
        MessageRows rows = new MessageRows(columns, formats);
        rows.at(log.inWords() + ", message ");
        boolean goesOn = position.isPlace() && position.marks().containsKey(AFTER);
        return new Reading(
                range.empty() ? null : log.open(range, goesOn ? log.after(bound(position.marks(), AFTER)) : first),
                rows,
                most,
                position);
    }

    private static String bound(Map<String, String> bounds, String name) {
        return Objects.requireNonNull(bounds.get(name), name);
    }

    @Override
    public OptionalLong estimatedRows() {
        return planned;
    }

    @Override
    public String consistency() {
        return "the messages up to the last one that was there when the run began";
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return log.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return log.isUnreachable(failure);
    }

    @Override
    public List<Finding> check() throws Exception {
        LogRange range = log.range();
        return List.of(Finding.ok("The " + log.inWords() + " can be read"
                + (range.messages() < 0 ? "" : "; at most " + range.messages() + " messages are to be read")));
    }

    @Override
    public void cancel() throws Exception {
        log.cancel();
    }

    @Override
    public void close() throws Exception {
        log.close();
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
