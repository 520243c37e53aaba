package io.syncjob.mq.internal;

import io.syncjob.data.RowAppender;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads ranges, one after the other, or what is left of them. */
final class LogSplitReader implements SplitReader {
    private static final String PART = "part";
    private static final String AFTER = "after";
    private static final String ROWS = "rows";

    private final MessageLog log;
    private final Iterator<LogPart> parts;
    private final MessageRows rows;
    private final long most;
    private volatile @Nullable LogCursor cursor;
    private int current;
    private Position position;
    private long read;
    private boolean any;

    /**
     * @param parts in the order of their numbers
     * @param most ends after so many messages, those before {@code start} among them
     */
    LogSplitReader(MessageLog log, List<LogPart> parts, MessageRows rows, long most, Position start) throws Exception {
        this.log = log;
        this.parts = left(parts, log, start).iterator();
        this.rows = rows;
        this.most = most;
        this.read = start.isPlace() ? Long.parseLong(mark(start, ROWS)) : 0;
        this.position = start.isPlace() ? start : Position.at(Map.of(ROWS, "0"));
        turn();
    }

    private static String mark(Position position, String name) {
        return Objects.requireNonNull(position.marks().get(name), name);
    }

    private static List<LogPart> left(List<LogPart> parts, MessageLog log, Position start) {
        if (!start.marks().containsKey(AFTER)) {
            return parts;
        }
        int reached = Integer.parseInt(mark(start, PART));
        List<LogPart> left = new ArrayList<>();
        for (LogPart part : parts) {
            if (part.number() == reached) {
                left.add(new LogPart(reached, part.range(), log.after(mark(start, AFTER))));
            } else if (part.number() > reached) {
                left.add(part);
            }
        }
        return left;
    }

    /** Opens the next range that is not empty. Gives false where there is none. */
    private boolean turn() throws Exception {
        LogCursor former = cursor;
        cursor = null;
        if (former != null) {
            former.close();
        }
        while (parts.hasNext()) {
            LogPart part = parts.next();
            if (!part.range().empty()) {
                current = part.number();
                rows.at(log.inWords(part.range()) + ", message ");
                cursor = log.open(part.range(), part.from());
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean fill(RowAppender out) throws Exception {
        while (!out.isFull()) {
            LogCursor open = cursor;
            if (open == null || read >= most) {
                return false;
            }
            IncomingMessage message = open.next();
            if (message != null) {
                rows.append(message, out);
                read++;
                any = true;
            } else if (open.isWaiting()) {
                return true;
            } else {
                settle(open);
                turn();
            }
        }
        return true;
    }

    /** Notes the place of the last message. */
    private void settle(LogCursor open) {
        if (any) {
            position = Position.at(
                    Map.of(PART, Integer.toString(current), AFTER, open.place(), ROWS, Long.toString(read)));
            any = false;
        }
    }

    @Override
    public Position position() {
        LogCursor open = cursor;
        if (open != null) {
            settle(open);
        }
        return position;
    }

    @Override
    public void cancel() {
        LogCursor open = cursor;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void close() throws Exception {
        LogCursor open = cursor;
        if (open != null) {
            open.close();
        }
    }
}
