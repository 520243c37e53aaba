package io.syncjob.spi;

import java.util.Map;

/**
 * A part of the rows of a reader, read by one worker at a time. A value: it can be kept, sent to another machine, and opened
 * there.
 *
 * @param id distinct in its plan, and the same whenever the same split is planned again
 * @param description the split in words, for plans, logs and reports, such as {@code id >= 100 and id < 200}
 * @param estimatedRows the rows expected, or -1 where the reader can't tell; larger splits are worked on first
 * @param bounds what the reader needs to open it; meant for the reader alone
 */
public record Split(String id, String description, long estimatedRows, Map<String, String> bounds) {
    public Split {
        bounds = Map.copyOf(bounds);
        if (id.isEmpty()) {
            throw new IllegalArgumentException("A split needs an id");
        }
    }

    /** The split of a reader that does not divide its rows. */
    public static Split whole(long estimatedRows) {
        return new Split("0", "all rows", estimatedRows, Map.of());
    }
}
