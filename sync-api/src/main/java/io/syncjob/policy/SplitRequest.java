package io.syncjob.policy;

import java.util.List;

/**
 * What the engine asks of a reader that cuts its rows into splits.
 *
 * @param target how many splits are wanted; a reader may give fewer, and more up to {@code most}
 * @param most how many there may be at the very most
 * @param columns the columns to cut by, in order; empty where the reader chooses
 * @param positions whether readers of the splits should tell positions where they can, even if that makes them slower
 */
public record SplitRequest(int target, int most, List<String> columns, boolean positions) {
    public SplitRequest {
        columns = List.copyOf(columns);
        if (target < 1 || most < target) {
            throw new IllegalArgumentException(
                    "A split request is for at least 1 split and at most as many as allowed, not " + target + " of "
                            + most);
        }
    }

    /** A request without positions. */
    public SplitRequest(int target, int most, List<String> columns) {
        this(target, most, columns, false);
    }

    /** The same request with positions. */
    public SplitRequest withPositions() {
        return new SplitRequest(target, most, columns, true);
    }
}
