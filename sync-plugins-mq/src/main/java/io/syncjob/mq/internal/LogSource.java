package io.syncjob.mq.internal;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.ValueFormat;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of a stream, in its order; a position is the place of a message, so that reading goes on exactly behind it. Of
 * several partitions each is a split, or, with more of them than splits are allowed, a split has several.
 */
public final class LogSource extends MessageSource {
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
        log.ranges();
    }

    @Override
    List<Split> plan(SplitRequest request) throws Exception {
        List<LogPart> parts = new ArrayList<>();
        for (LogRange range : log.ranges()) {
            parts.add(new LogPart(parts.size(), range));
        }
        // Only one reader can tell which messages are the first ones so many.
        int hands = most == Long.MAX_VALUE ? request.most() : 1;
        return Hands.deal(parts, part -> Math.max(0, part.range().messages()), hands).stream()
                .map(this::split)
                .toList();
    }

    private Split split(List<LogPart> parts) {
        String id = parts.stream().map(part -> Integer.toString(part.number())).collect(Collectors.joining("-"));
        String words = parts.stream().map(this::inWords).collect(Collectors.joining("; "));
        long messages = messages(parts.stream().map(LogPart::range).toList());
        return new Split(id, words, messages < 0 ? -1 : Math.min(most, messages), LogPart.bounds(parts));
    }

    private String inWords(LogPart part) {
        LogRange range = part.range();
        return range.empty()
                ? "no messages of the " + log.inWords(range)
                : "messages of the " + log.inWords(range) + " from " + range.from() + " to " + range.to();
    }

    /** How many there are, or -1 where that cannot be told. */
    private static long messages(List<LogRange> ranges) {
        return ranges.stream().anyMatch(range -> range.messages() < 0)
                ? -1
                : ranges.stream().mapToLong(LogRange::messages).sum();
    }

    @Override
    public SplitReader open(Split split, Position position) throws Exception {
        return new LogSplitReader(log, LogPart.of(split.bounds()), rows(), most, position);
    }

    @Override
    public String consistency() {
        return log.consistency();
    }

    @Override
    public List<Finding> check() throws Exception {
        long messages = messages(log.ranges());
        return List.of(Finding.ok("The " + log.inWords() + " can be read"
                + (messages < 0 ? "" : "; at most " + messages + " messages are to be read")));
    }
}
