package io.syncjob.mq.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is read of one partition of a stream, as a split has it.
 *
 * @param number of the partition
 * @param range what is read
 * @param from where reading begins: at the range, or behind a message of it
 */
record LogPart(int number, LogRange range, String from) {
    private static final String PARTS = "parts";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String EMPTY = "empty";

    LogPart(int number, LogRange range) {
        this(number, range, range.from());
    }

    static Map<String, String> bounds(List<LogPart> parts) {
        Map<String, String> bounds = new HashMap<>();
        bounds.put(
                PARTS,
                String.join(
                        ",",
                        parts.stream()
                                .map(part -> Integer.toString(part.number))
                                .toList()));
        for (LogPart part : parts) {
            bounds.put(FROM + part.number, part.range.from());
            bounds.put(TO + part.number, part.range.to());
            bounds.put(EMPTY + part.number, Boolean.toString(part.range.empty()));
        }
        return bounds;
    }

    static List<LogPart> of(Map<String, String> bounds) {
        List<LogPart> parts = new ArrayList<>();
        for (String number : bound(bounds, PARTS).split(",", -1)) {
            LogRange range = new LogRange(
                    bound(bounds, FROM + number),
                    bound(bounds, TO + number),
                    -1,
                    Boolean.parseBoolean(bound(bounds, EMPTY + number)));
            parts.add(new LogPart(Integer.parseInt(number), range));
        }
        return parts;
    }

    private static String bound(Map<String, String> bounds, String name) {
        return Objects.requireNonNull(bounds.get(name), name);
    }
}
