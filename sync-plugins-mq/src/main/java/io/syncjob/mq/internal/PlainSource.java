package io.syncjob.mq.internal;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.StopRules;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Reads a queue whose messages are acknowledged once their rows are committed. Splits are consumers: each has its share of
 * the messages that are to be read, and which they are is for the queue to say.
 */
public final class PlainSource implements RowReader {
    private static final String MOST = "most";
    private static final String UNBOUNDED = "";

    private final Origin origin;
    private final List<MessageColumn> columns;
    private final Map<String, String> formats;
    private final StopRules stop;
    private final Schema schema;
    private boolean reached;
    private OptionalLong planned = OptionalLong.empty();

    /** @param origin the queue, which is closed with this reader */
    public PlainSource(Origin origin, List<MessageColumn> columns, Map<String, String> formats, StopRules stop) {
        this.origin = origin;
        this.columns = columns;
        this.formats = formats;
        this.stop = stop;
        this.schema = MessageRows.checkedSchema(columns, formats);
    }

    @Override
    public Schema schema() throws Exception {
        if (!reached) {
            origin.waiting();
            reached = true;
        }
        return schema;
    }

    @Override
    public List<Split> splits(SplitRequest request) throws Exception {
        if (!request.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "Messages of the " + origin.inWords() + " are not told apart by columns",
                    "Leave .by(…) out of the splits.");
        }
        Long rows = stop.rows();
        planned = rows == null ? origin.waiting() : OptionalLong.of(rows);
        int count = Math.min(origin.consumers(), request.most());
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            splits.add(split(i, count));
        }
        return splits;
    }

    private Split split(int number, int count) {
        String id = Integer.toString(number);
        if (planned.isEmpty()) {
            return new Split(id, "messages of the " + origin.inWords(), -1, Map.of(MOST, UNBOUNDED));
        }
        long all = planned.getAsLong();
        long share = all / count + (number < all % count ? 1 : 0);
        return new Split(
                id,
                "at most " + share + " messages of the " + origin.inWords(),
                share,
                Map.of(MOST, Long.toString(share)));
    }

    @Override
    public SplitReader open(Split split, Position from) throws Exception {
        String most = Objects.requireNonNull(split.bounds().get(MOST), MOST);
        long left = most.equals(UNBOUNDED) ? Long.MAX_VALUE : Long.parseLong(most);
        MessageRows rows = new MessageRows(columns, formats);
        rows.at(origin.inWords() + ", message ");
        return new PlainSplitReader(origin, rows, stop, left, PlainSplitReader.rows(from));
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public OptionalLong estimatedRows() {
        return planned;
    }

    @Override
    public String consistency() {
        return "messages as the queue gave them, until the first stop rule was met";
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return origin.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return origin.isUnreachable(failure);
    }

    @Override
    public List<Finding> check() throws Exception {
        OptionalLong waiting = origin.waiting();
        return List.of(Finding.ok("The " + origin.inWords() + " can be read"
                + (waiting.isPresent() ? "; " + waiting.getAsLong() + " messages wait in it" : "")));
    }

    @Override
    public void cancel() throws Exception {
        origin.cancel();
    }

    @Override
    public void close() throws Exception {
        origin.close();
    }
}
