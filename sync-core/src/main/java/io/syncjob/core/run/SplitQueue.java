package io.syncjob.core.run;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The splits that no worker has taken yet, the largest first. Safe for use by several threads. */
final class SplitQueue {
    private final Deque<SplitState> waiting;

    SplitQueue(List<SplitState> splits) {
        this.waiting = new ArrayDeque<>(splits.stream()
                .filter(split -> !split.isComplete())
                .sorted(Comparator.comparingLong((SplitState state) -> state.split.estimatedRows())
                        .reversed())
                .toList());
    }

    synchronized @Nullable SplitState take() {
        return waiting.poll();
    }
}
