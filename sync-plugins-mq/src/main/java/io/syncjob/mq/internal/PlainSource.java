package io.syncjob.mq.internal;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.ValueFormat;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
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
public final class PlainSource extends MessageSource {
    private static final String MOST = "most";
    private static final String UNBOUNDED = "";

    private final Origin origin;
    private final StopRules stop;

    /** @param origin the queue, which is closed with this reader */
    public PlainSource(Origin origin, List<MessageColumn> columns, Map<String, String> formats, StopRules stop) {
        this(origin, columns, formats, ValueFormat.JSON, stop);
    }

    /** The same for values in a format. */
    public PlainSource(
            Origin origin,
            List<MessageColumn> columns,
            Map<String, String> formats,
            ValueFormat valueFormat,
            StopRules stop) {
        super(origin, columns, formats, valueFormat);
        this.origin = origin;
        this.stop = stop;
    }

    @Override
    void reach() throws Exception {
        origin.check();
    }

    @Override
    List<Split> plan(SplitRequest request) throws Exception {
        Long rows = stop.rows();
        OptionalLong messages = rows == null ? origin.waiting() : OptionalLong.of(rows);
        int count = Math.min(origin.consumers(), request.most());
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            splits.add(split(i, count, messages));
        }
        return splits;
    }

    private Split split(int number, int count, OptionalLong messages) {
        String id = Integer.toString(number);
        if (messages.isEmpty()) {
            return new Split(id, "messages of the " + origin.inWords(), -1, Map.of(MOST, UNBOUNDED));
        }
        long all = messages.getAsLong();
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
        return new PlainSplitReader(origin, rows(), stop, left, PlainSplitReader.rows(from));
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public String consistency() {
        return "messages as the queue gave them, until the first stop rule was met";
    }

    @Override
    public List<Finding> check() throws Exception {
        OptionalLong waiting = origin.waiting();
        return List.of(Finding.ok("The " + origin.inWords() + " can be read"
                + (waiting.isPresent() ? "; " + waiting.getAsLong() + " messages wait in it" : "")));
    }
}
